//! The reference of the API as a page, made of the same document that programs read.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::document::DOCUMENT;
use super::give;
use crate::error::Refusal;
use crate::pages::layout::Frame;

pub(crate) async fn page(frame: Frame) -> Result<Markup, Refusal> {
    let broken = |e: serde_json::Error| Refusal::broken(&format!("JSON: {e}"));
    let document: Value = serde_json::from_slice(&give::bytes(&*DOCUMENT)?).map_err(broken)?;
    Ok(frame.page("API", content(&document)))
}

fn content(document: &Value) -> Markup {
    html! {
        h1 { "API" }
        p { (marked(text(&document["info"]["description"]))) }
        p { "For programs: " a href="/api/v1/openapi.json" { "openapi.json" } " (OpenAPI 3.1)." }
        @for tag in list(&document["tags"]) {
            section aria-labelledby={ "tag-" (text(&tag["name"])) } {
                h2 id={ "tag-" (text(&tag["name"])) } { (text(&tag["name"])) }
                p { (text(&tag["description"])) "." }
                @for (path, method, operation) in operations(document, text(&tag["name"])) {
                    (told(document, path, method, operation))
                }
            }
        }
        h2 #schemas { "What stands in bodies" }
        @for (name, schema) in object(&document["components"]["schemas"]) {
            h3 id={ "schema-" (name) } { (name) }
            @if let Some(what) = schema["description"].as_str() { p { (marked(what)) } }
            (properties(schema))
        }
    }
}

/// The operations of a tag, in order of their paths.
fn operations<'d>(document: &'d Value, tag: &str) -> Vec<(&'d str, &'d str, &'d Value)> {
    let all = object(&document["paths"]).flat_map(|(path, methods)| {
        object(methods).map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    });
    all.filter(|(_, _, operation)| list(&operation["tags"]).any(|own| own == tag)).collect()
}

fn told(document: &Value, path: &str, method: &str, operation: &Value) -> Markup {
    let parameters: Vec<&Value> = list(&operation["parameters"]).collect();
    html! {
        h3 { code { (method.to_uppercase()) " " (path) } }
        @if let Some(what) = operation["summary"].as_str() { p { (marked(what)) "." } }
        @if !parameters.is_empty() {
            table {
                thead { tr { th scope="col" { "Name" } th scope="col" { "Where" } th scope="col" { "What" } } }
                tbody {
                    @for parameter in parameters {
                        tr {
                            th scope="row" { code { (text(&parameter["name"])) } }
                            td { (text(&parameter["in"])) }
                            td { (marked(text(&parameter["description"]))) (choices(document, &parameter["schema"])) }
                        }
                    }
                }
            }
        }
        @for (media, content) in object(&operation["requestBody"]["content"]) {
            p { "Takes " code { (media) } (link(&content["schema"])) "." }
        }
        ul {
            @for (status, answer) in object(&operation["responses"]) {
                li {
                    strong { (status) } " " (marked(text(&answer["description"])))
                    @for (media, content) in object(&answer["content"]) { "; " code { (media) } (link(&content["schema"])) }
                }
            }
        }
    }
}

/// The names that a parameter takes.
fn choices(document: &Value, schema: &Value) -> Markup {
    let named = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let schema = named.map_or(schema, |name| &document["components"]["schemas"][name]);
    let names: Vec<&str> = list(&schema["enum"]).filter_map(Value::as_str).collect();
    html! { @if !names.is_empty() { ": " (names.join(", ")) } }
}

fn properties(schema: &Value) -> Markup {
    // What is made of another and more has its keys in parts.
    let parts = std::iter::once(schema).chain(list(&schema["allOf"]));
    let keys: Vec<(&String, &Value)> = parts.flat_map(|part| object(&part["properties"])).collect();
    let names: Vec<&str> = list(&schema["enum"]).filter_map(Value::as_str).collect();
    html! {
        @if !names.is_empty() { p { "One of " (names.join(", ")) "." } }
        @if !keys.is_empty() {
            table {
                thead { tr { th scope="col" { "Key" } th scope="col" { "Type" } th scope="col" { "What" } } }
                tbody {
                    @for (key, property) in keys {
                        tr {
                            th scope="row" { code { (key) } }
                            td { (kind(property)) (link(property)) }
                            td { (marked(text(&property["description"]))) }
                        }
                    }
                }
            }
        }
    }
}

fn kind(schema: &Value) -> String {
    match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

/// A link to what a schema refers to, itself or in its items.
fn link(schema: &Value) -> Markup {
    let named = schema["$ref"].as_str().or_else(|| schema["items"]["$ref"].as_str());
    let name = named.and_then(|path| path.rsplit('/').next());
    html! { @if let Some(name) = name { " " a href={ "#schema-" (name) } { (name) } } }
}

/// Text in which what stands between backticks is code.
fn marked(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}
