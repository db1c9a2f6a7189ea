//! The walk on a screen.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders, Clear, Paragraph, Wrap};

use crate::card::{Card, Other};
use crate::fields::Field;
use crate::session::{Mode, Review};

const KEYS: &str =
    "a accept  r reject  e edit  m merge  s split  n note  u undo  → next  ← back  ? help  q end";

const HELP: [&str; 13] = [
    "a        the fact is right as it stands",
    "r        the report does not say it; it is shown no longer",
    "e        change a key: choose, Enter, type (JSON, else text; actors by name), Enter",
    "m        it is one with another fact: choose, Enter",
    "s        it is not one with another telling: choose, Enter",
    "n        a remark",
    "u        takes the last decision of this walk back",
    "→ j      the next fact            ← k      the one before",
    "g Home   the first                G End    the last",
    "↓ ↑      scroll the text",
    "q Esc    end; everything decided is kept",
    "",
    "Everything goes into the ledger at once, with your name and the time.",
];

/// Draws the walk.
pub fn draw(review: &Review, frame: &mut Frame) {
    let [head, middle, foot] =
        Layout::vertical([Constraint::Length(2), Constraint::Min(6), Constraint::Length(2)])
            .areas(frame.area());
    frame.render_widget(header(review), head);
    match &review.card {
        Some(card) => body(review, card, middle, frame),
        None => {
            let text = match review.place().1 {
                0 => "There is nothing to review.",
                _ => "This fact is shown no longer. u takes the last decision back, → goes on.",
            };
            frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: false }), middle);
        }
    }
    frame.render_widget(footer(review, foot), foot);
    if review.mode == Mode::Help {
        help(middle, frame);
    }
}

fn bold() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

fn reversed() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

fn header(review: &Review) -> Text<'static> {
    let (at, of) = review.place();
    let place = format!("{} of {of}", if of == 0 { 0 } else { at + 1 });
    let mut first = vec![Span::styled(place, bold())];
    let mut second = Vec::new();
    if let Some(card) = &review.card {
        let fact = &card.fact;
        first.push(Span::raw(format!(
            "  {} · {} · confidence {:.2} · {}",
            fact.body.kind(),
            fact.factuality.name(),
            fact.confidence,
            fact.id
        )));
        let row = &card.report;
        let parts = [row.outlet.clone(), Some(row.known.to_string()), row.title.clone()];
        second.push(Span::styled(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), dim()));
    }
    if let Some(verdict) = review.verdict() {
        first.push(Span::styled(format!("  {verdict}"), bold()));
    } else if let Some(corrected) = review.card.as_ref().and_then(|c| c.corrected.clone()) {
        first.push(Span::styled(format!("  {corrected}"), bold()));
    }
    Text::from(vec![Line::from(first), Line::from(second)])
}

fn body(review: &Review, card: &Card, area: Rect, frame: &mut Frame) {
    let [top, bottom] = Layout::vertical([Constraint::Percentage(40), Constraint::Fill(1)]).areas(area);
    let text = Paragraph::new(passage(card)).wrap(Wrap { trim: false }).scroll((review.scrolled, 0));
    frame.render_widget(text.block(Block::new().borders(Borders::TOP).title(" What the report says ")), top);
    match &review.mode {
        Mode::Merge(others, at) => list(" The same as which? ", others, *at, bottom, frame),
        Mode::Split(at) => {
            let mut others = card.mates.clone();
            others.push(Other { id: card.fact.id.clone(), line: "from all of them".to_owned() });
            list(" Not the same as which? ", &others, *at, bottom, frame);
        }
        mode => fields(card, mode, bottom, frame),
    }
}

/// The passage with the words that say the fact in inverse letters.
fn passage(card: &Card) -> Text<'static> {
    let mut lines = vec![Vec::new()];
    let mut put = |text: &str, style: Style| {
        for (nth, part) in text.split('\n').enumerate() {
            if nth > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(Span::styled(part.to_owned(), style));
            }
        }
    };
    let mut done = 0;
    for mark in &card.marks {
        put(card.passage.get(done..mark.start() as usize).unwrap_or_default(), Style::new());
        put(mark.of(&card.passage), reversed());
        done = mark.end() as usize;
    }
    put(card.passage.get(done..).unwrap_or_default(), Style::new());
    Text::from(lines.into_iter().map(Line::from).collect::<Vec<_>>())
}

fn fields(card: &Card, mode: &Mode, area: Rect, frame: &mut Frame) {
    let picked = match mode {
        Mode::Pick(at) | Mode::Edit(at, _) => Some(*at),
        _ => None,
    };
    let seen = |f: &&Field| picked.is_some() || !f.is_empty();
    let wide = card.fields.iter().filter(seen).map(|f| f.key.chars().count()).max().unwrap_or(0);
    let mut lines: Vec<Line> = Vec::new();
    for (at, field) in card.fields.iter().enumerate() {
        // What is not told is shown where it may be filled in.
        if picked.is_none() && field.is_empty() {
            continue;
        }
        let style = if picked == Some(at) { reversed() } else { Style::new() };
        let key = format!("{:<wide$}  ", field.key);
        lines.push(Line::from(vec![
            Span::styled(key, style.add_modifier(Modifier::BOLD)),
            Span::styled(field.shown.clone(), style),
        ]));
    }
    for mate in &card.mates {
        lines.push(Line::from(Span::styled(format!("told also by {}", mate.line), dim())));
    }
    lines.extend(card.notes.iter().map(|note| Line::from(Span::styled(format!("“{note}”"), dim()))));
    let down = down(picked.unwrap_or(0), area);
    let title = if picked.is_some() { " Which key? " } else { " What was read out of it " };
    let text = Paragraph::new(Text::from(lines)).scroll((down, 0));
    frame.render_widget(text.block(Block::new().borders(Borders::TOP).title(title)), area);
}

fn list(title: &'static str, others: &[Other], picked: usize, area: Rect, frame: &mut Frame) {
    let line = |(at, other): (usize, &Other)| {
        Line::from(Span::styled(other.line.clone(), if at == picked { reversed() } else { Style::new() }))
    };
    let lines: Vec<Line> = others.iter().enumerate().map(line).collect();
    let text = Paragraph::new(Text::from(lines)).scroll((down(picked, area), 0));
    frame.render_widget(text.block(Block::new().borders(Borders::TOP).title(title)), area);
}

/// Lines to scroll down so that a line is seen.
fn down(line: usize, area: Rect) -> u16 {
    let rows = usize::from(area.height.saturating_sub(1)).max(1);
    u16::try_from((line + 1).saturating_sub(rows)).unwrap_or(u16::MAX)
}

fn footer(review: &Review, area: Rect) -> Text<'static> {
    let input = |what: String, line: &crate::keys::Line| {
        let (before, after) = line.halves();
        // What does not fit is cut at its beginning, so that one sees what one types.
        let room = usize::from(area.width).saturating_sub(what.chars().count() + 2);
        let skipped = before.chars().count().saturating_sub(room);
        let before: String = before.chars().skip(skipped).collect();
        let mut behind = after.chars();
        let under = behind.next().unwrap_or(' ').to_string();
        Line::from(vec![
            Span::styled(what, bold()),
            Span::raw(before),
            Span::styled(under, reversed()),
            Span::raw(behind.collect::<String>()),
        ])
    };
    let (first, keys) = match &review.mode {
        Mode::Edit(field, line) => {
            let key = review.card.as_ref().and_then(|c| c.fields.get(*field)).map_or("", |f| f.key.as_str());
            (input(format!("{key} = "), line), "Enter keeps it, Esc leaves it")
        }
        Mode::Note(line) => (input("remark: ".to_owned(), line), "Enter keeps it, Esc leaves it"),
        Mode::Pick(_) | Mode::Merge(..) | Mode::Split(_) => {
            (Line::default(), "↓ ↑ choose, Enter takes it, Esc leaves it")
        }
        _ => (Line::default(), KEYS),
    };
    let first = if review.message.is_empty() {
        first
    } else {
        Line::from(Span::styled(review.message.clone(), bold()))
    };
    Text::from(vec![first, Line::from(Span::styled(keys, dim()))])
}

fn help(area: Rect, frame: &mut Frame) {
    let height = u16::try_from(HELP.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
    let box_ = Rect { height, ..area };
    frame.render_widget(Clear, box_);
    let text = Text::from(HELP.iter().map(|line| Line::from(*line)).collect::<Vec<_>>());
    frame.render_widget(Paragraph::new(text).block(Block::bordered().title(" Keys ")), box_);
}
