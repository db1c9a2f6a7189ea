//! What the API takes and gives, as OpenAPI 3.1.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::give::{self, JSON};
use super::{account, actors, batch, corrections, events, exports, facts, hooks, post, processes, reports};
use crate::error::Refusal;
use crate::feeds;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Rapporteur",
        description = "What a ledger of reports holds and where the processes in it stand. Lists come in pieces: hand `next` back as \
                       `cursor`, or follow the header Link. Answers have an ETag: send it as If-None-Match, and what is still the \
                       same is not sent again. What cannot be done is told as application/problem+json (RFC 9457).",
    ),
    paths(
        processes::list, processes::view, feeds::atom, feeds::json, reports::list, reports::record, reports::text,
        reports::search, post::report, post::read, batch::reports, facts::list, facts::happening, events::facts,
        actors::list, actors::one, corrections::list, corrections::enter, exports::ledger, exports::audit,
        exports::corrections, hooks::list, hooks::add, hooks::remove, hooks::test, account::show, account::add_token,
        account::remove_token,
    ),
    tags(
        (name = "Processes", description = "Where a process stands, on any day, as known by any day; what changed"),
        (name = "Reports", description = "Reports, and handing them over to be read"),
        (name = "Facts", description = "What reports tell, and what of it is the same"),
        (name = "Actors", description = "Who has a part in it"),
        (name = "Corrections", description = "What analysts say of facts and actors"),
        (name = "Exports", description = "The ledger for other programs"),
        (name = "Hooks", description = "Addresses that are told of changes; for admins"),
        (name = "Account", description = "Who asks, and the tokens of their programs"),
    ),
    components(schemas(batch::Done, exports::ExportFormat, processes::View)),
    modifiers(&Schemes),
    security((), ("token" = []), ("basic" = [])),
)]
struct Api;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, document: &mut Document) {
        let scheme = |scheme, what: &str| {
            SecurityScheme::Http(HttpBuilder::new().scheme(scheme).description(Some(what)).build())
        };
        let components = document.components.get_or_insert_default();
        let token = scheme(
            HttpAuthScheme::Bearer,
            "A token, from `rapporteur user token` or /account; not asked for on 127.0.0.1",
        );
        components.add_security_scheme("token", token);
        let basic =
            scheme(HttpAuthScheme::Basic, "Name and token, for readers of feeds that know nothing better");
        components.add_security_scheme("basic", basic);
    }
}

/// The document.
pub(super) static DOCUMENT: LazyLock<Document> = LazyLock::new(Api::openapi);

static BODY: LazyLock<Result<Bytes, Refusal>> = LazyLock::new(|| give::bytes(&*DOCUMENT));

/// The document as JSON.
pub(crate) async fn openapi(headers: HeaderMap) -> Result<Response, super::Problem> {
    Ok(give::whole(&headers, JSON, BODY.clone()?))
}
