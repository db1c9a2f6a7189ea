//! What the API's description says of records, held against what is sent.

use crate::desk::House;
use serde_json::{Map, Value, json};

/// What is wrong with a value, by the schema that the description has for it.
fn wrong(document: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    if let Some(path) = schema["$ref"].as_str() {
        let schema = document.pointer(&path[1..]).unwrap_or_else(|| panic!("{path} is described nowhere"));
        return wrong(document, schema, value, at, out);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        wrong(document, part, value, at, out);
    }
    if let Some(parts) = schema["oneOf"].as_array() {
        let fits = parts.iter().any(|part| {
            let mut faults = Vec::new();
            wrong(document, part, value, at, &mut faults);
            faults.is_empty()
        });
        if !fits {
            out.push(format!("{at}: {value} is none of {parts:?}"));
        }
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let has = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !(kinds.contains(&has) || has == "integer" && kinds.contains(&"number")) {
        out.push(format!("{at}: {value} is no {kinds:?}"));
    }
    if schema["enum"].as_array().is_some_and(|names| !names.contains(value)) {
        out.push(format!("{at}: {value} is not among {}", schema["enum"]));
    }
    match value {
        Value::Array(all) => {
            all.iter().for_each(|one| wrong(document, &schema["items"], one, &format!("{at}[]"), out));
        }
        Value::Object(keys) => object(document, schema, keys, at, out),
        _ => {}
    }
}

fn object(document: &Value, schema: &Value, keys: &Map<String, Value>, at: &str, out: &mut Vec<String>) {
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !keys.contains_key(key) {
            out.push(format!("{at}.{key} is missing"));
        }
    }
    let described = schema["properties"].as_object();
    for (key, value) in keys {
        match described.and_then(|all| all.get(key)) {
            Some(schema) => wrong(document, schema, value, &format!("{at}.{key}"), out),
            None if schema["additionalProperties"].is_object() => {
                wrong(document, &schema["additionalProperties"], value, &format!("{at}.*"), out);
            }
            // Facts have keys of their kind, and what is made of parts is looked through part by part.
            None if at.ends_with("fact") || at.ends_with("facts[]") || described.is_none() => {}
            None => out.push(format!("{at}.{key} is not described")),
        }
    }
}

#[tokio::test]
async fn records_are_as_described() {
    let house = House::told().await;
    let document = house.get("/api/v1/openapi.json").await.json();
    let id = house.get("/api/v1/reports").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let fact = house.get("/api/v1/facts").await.json()["items"][0]["fact"]["id"].as_str().unwrap().to_owned();
    let actor = house.get("/api/v1/actors").await.json()[0]["id"].as_str().unwrap().to_owned();
    house.post("/api/v1/corrections", &json!({"action": "accept", "one": fact})).await;
    let mut faults = Vec::new();
    for (path, of) in [
        (format!("/api/v1/reports/{id}"), "/reports/{id}"),
        ("/api/v1/reports".to_owned(), "/reports"),
        ("/api/v1/facts".to_owned(), "/facts"),
        (format!("/api/v1/happenings/{fact}"), "/happenings/{id}"),
        ("/api/v1/actors".to_owned(), "/actors"),
        (format!("/api/v1/actors/{actor}"), "/actors/{id}"),
        ("/api/v1/corrections".to_owned(), "/corrections"),
    ] {
        let schema = &document["paths"][format!("/api/v1{of}")]["get"]["responses"]["200"]["content"]["application/json"]
            ["schema"];
        assert!(schema.is_object(), "{of} is not described");
        wrong(&document, schema, &house.get(&path).await.json(), of, &mut faults);
    }
    assert_eq!(faults, Vec::<String>::new());
}
