//! What records are made of, as the API's description tells it. The words belong to the room `record`, which knows nothing of
//! descriptions; a test holds what is told here against what is sent.

#![expect(dead_code, reason = "only the names and types of keys are described")]

use utoipa::ToSchema;

/// What is read out of one report; docs/record.md describes all keys.
#[derive(ToSchema)]
pub(crate) struct Record {
    /// Where it comes from.
    report: RecordReport,
    /// The text whose bytes all spans count.
    text: String,
    /// Sentences, in order.
    sentences: Vec<Span>,
    /// People and bodies, in order of first mention.
    actors: Vec<RecordActor>,
    /// Facts, in order of the words that first say them.
    facts: Vec<RecordFact>,
}

/// Where a record comes from.
#[derive(ToSchema)]
pub(crate) struct RecordReport {
    /// First 16 hexadecimal digits of `sha256`.
    id: String,
    /// Headline.
    title: Option<String>,
    /// Who printed it.
    outlet: Option<String>,
    /// Where it was found.
    url: Option<String>,
    /// ISO 639-1.
    language: String,
    /// Day of publication, as far as known: `2025-04-25`, `2025-04`, `--04-25`.
    published: Option<String>,
    /// What `published` rests on: `metadata`, `dateline`, `text`, `office-holders`, `none`.
    published_from: String,
    /// SHA-256 of the text.
    sha256: String,
    /// Program and model that read it.
    reader: String,
}

/// A piece of a text, in bytes of its UTF-8.
#[derive(ToSchema)]
pub(crate) struct Span {
    /// First byte.
    start: u32,
    /// The byte after the last.
    end: u32,
}

/// Someone or something that acts.
#[derive(ToSchema)]
pub(crate) struct RecordActor {
    /// Id within the record, or within the ledger where the ledger tells of it.
    id: String,
    /// Fullest name known.
    name: String,
    /// `person`, `state`, `government`, `military`, `armed-group`, `igo`, `ngo`, `media`, `company`, `population`, `place`, `other`.
    kind: String,
    /// ISO 3166-1 alpha-3, or PLOVER's codes for those above countries.
    country: Option<String>,
    /// PLOVER sectors: `GOV`, `MIL`, …
    sectors: Vec<String>,
    /// What reports say that it is.
    roles: Vec<Office>,
    /// Wikidata id.
    wikidata: Option<String>,
    /// Where the text speaks of it; empty where the ledger tells of it.
    mentions: Vec<Mention>,
}

/// An office or function.
#[derive(ToSchema)]
pub(crate) struct Office {
    /// As the report calls it.
    title: String,
    /// Id of the actor that it is held under.
    of: Option<String>,
}

/// One place in the text that speaks of an actor.
#[derive(ToSchema)]
pub(crate) struct Mention {
    /// First byte.
    start: u32,
    /// The byte after the last.
    end: u32,
    /// The words.
    text: String,
    /// `name`, `nominal`, `pronoun`, `demonym`, `capital`.
    form: String,
}

/// An actor of the ledger: what all reports tell of it.
#[derive(ToSchema)]
pub(crate) struct KnownActor {
    /// Id within the ledger.
    id: String,
    /// Best name.
    name: String,
    /// As in a record.
    kind: String,
    /// ISO 3166-1 alpha-3, or PLOVER's codes for those above countries.
    country: Option<String>,
    /// PLOVER sectors.
    sectors: Vec<String>,
    /// What reports say that it is.
    roles: Vec<Office>,
    /// Wikidata id.
    wikidata: Option<String>,
    /// Mentions stand in the records of reports.
    mentions: Vec<Mention>,
    /// Other names by which reports call it.
    names: Vec<String>,
    /// Facts in which it has a part; not told among the actors of facts.
    facts: Option<u64>,
}

/// One thing that a report tells. Beside these keys it has those of its kind, which docs/record.md describes: an attack `killed` and
/// `targets`, a meeting `participants`, …
#[derive(ToSchema)]
pub(crate) struct RecordFact {
    /// Derived from the content.
    id: String,
    kind: Kind,
    /// The words that say it, one piece at least.
    evidence: Vec<Piece>,
    /// From who said it first to the last who passed it on; empty for the report's own voice.
    attribution: Vec<Saying>,
    /// `actual`, `ongoing`, `planned`, `proposed`, `demanded`, `conditional`, `denied`, `alleged`, `hypothetical`.
    factuality: String,
    /// When.
    time: Option<When>,
    /// Where.
    place: Option<Place>,
    /// PLOVER codings.
    plover: Vec<Coding>,
    /// 0 to 1.
    confidence: f32,
    /// What in the sentence led to it.
    explain: String,
}

/// What a fact tells of.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum Kind {
    Meeting,
    Statement,
    Proposal,
    Provision,
    Stance,
    Deadline,
    Attack,
    Sanction,
    Aid,
    Exchange,
    Control,
    Movement,
    Event,
}

/// A piece of evidence.
#[derive(ToSchema)]
pub(crate) struct Piece {
    /// First byte.
    start: u32,
    /// The byte after the last.
    end: u32,
    /// The words, equal to the text between them.
    quote: String,
    /// `trigger`: says that it is; `argument`: who, when, where, how many; `context`: helps to understand it.
    role: String,
}

/// A link in the chain of who says so.
#[derive(ToSchema)]
pub(crate) struct Saying {
    /// Id of who says it.
    actor: String,
    /// The word that passes it on, of links after the first.
    via: Option<String>,
    /// `direct`, `indirect`, `reported`.
    form: String,
}

/// A time, as told and as far as it could be resolved.
#[derive(ToSchema)]
pub(crate) struct When {
    /// The words.
    text: String,
    /// First day; none if open at that end.
    from: Option<String>,
    /// Last day, included; none if open at that end.
    to: Option<String>,
    /// `minute`, `hour`, `day`, `week`, `month`, `season`, `year`, `open`.
    precision: String,
    /// The words of what it was counted from.
    relative_to: Option<String>,
}

/// A place, as told and as far as it could be resolved.
#[derive(ToSchema)]
pub(crate) struct Place {
    /// The words.
    text: String,
    /// Its name in the gazetteer; the words if it is not there.
    name: String,
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// Degrees north.
    lat: Option<f64>,
    /// Degrees east.
    lon: Option<f64>,
    /// GeoNames id.
    geonameid: Option<u32>,
    /// 1 a country, 2 a province, 3 a district, 4 a town, 5 a place within one.
    resolution: Option<u8>,
}

/// A PLOVER coding.
#[derive(ToSchema)]
pub(crate) struct Coding {
    /// Type: `CONSULT`, `ASSAULT`, …
    event: String,
    /// Modes of the type.
    mode: Vec<String>,
    /// Contexts.
    context: Vec<String>,
    /// Ids of who acts.
    actor: Vec<String>,
    /// Ids of whom it is done to.
    recipient: Vec<String>,
    /// 1 and 2 words and deeds that bring together, 3 and 4 words and deeds against.
    quad_code: u8,
    /// From -10, conflict, to 10, cooperation.
    event_scale: f32,
}

/// A happening with all its tellings.
#[derive(ToSchema)]
pub(crate) struct Joined {
    /// The happening's id: that of one of its facts.
    id: String,
    kind: Kind,
    /// Its tellings, in the order in which they became known.
    tellings: Vec<Telling>,
    /// Why the tellings were joined, a reason a pair.
    joins: Vec<Join>,
}

/// A report's telling of a happening.
#[derive(ToSchema)]
pub(crate) struct Telling {
    /// Id of the report.
    report: String,
    /// The fact with corrections applied; actors by their ids in the ledger.
    fact: RecordFact,
    /// Whether an analyst corrected it, and how.
    corrected: Option<String>,
}

/// Why two tellings are one happening.
#[derive(ToSchema)]
pub(crate) struct Join {
    /// One fact.
    left: String,
    /// The other.
    right: String,
    /// 0 to 1; 1 if an analyst joined them.
    score: f32,
    /// What speaks for it: `same day`, …
    reasons: Vec<String>,
}

/// What an analyst said of a fact or actor.
#[derive(ToSchema)]
pub(crate) struct Correction {
    /// Its number.
    number: i64,
    /// When, RFC 3339.
    made: String,
    /// Who.
    who: String,
    /// `accept`, `reject`, `edit`, `merge`, `split`, `note`, `undo`.
    action: String,
    /// The fact or actor.
    one: String,
    /// The other one of a merge or split.
    other: Option<String>,
    /// Of an edit: the changes, a JSON merge patch (RFC 7386) on the fact.
    #[schema(value_type = Option<Object>)]
    patch: Option<serde_json::Value>,
    /// Remark.
    note: Option<String>,
    /// The number of the correction that is taken back.
    undoes: Option<i64>,
    /// Whether it counts: it has not been taken back.
    counts: bool,
}
