//! The brief of a day.

use axum::extract::State;
use maud::{Markup, html};
use process::Day;
use process::brief::Brief;

use crate::error::Refusal;
use crate::pages::layout::Layout;
use crate::query::Asked;
use crate::state::AppState;
use crate::views::lens;

pub(crate) async fn page(State(state): State<AppState>, asked: Asked) -> Result<Markup, Refusal> {
    let followed = asked.followed(&state)?;
    let since = asked.since.and_then(Day::first_of);
    let key = format!("brief/{}", asked.key());
    let brief = state
        .view(&followed, key, move |held, scope, words| {
            Ok(Brief::of(scope, lens(&asked, held.last)?, since, words))
        })
        .await?;
    Ok(Layout::bare("Today").show(html! {
        h1 { (brief.process) }
        @for section in &brief.sections {
            section {
                h2 { (section.heading) }
                ul { @for line in &section.lines { li { (line.text) } } }
                @if let Some(note) = &section.note { p { (note) } }
            }
        }
    }))
}
