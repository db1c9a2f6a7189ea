//! Wikidata's JSON: one object with `entities`, an array of entities, or an entity a line.
//!
//! Taken are label and aliases, whether it is a human (P31 is Q5), and the country: of an item that has an ISO code (P298) that
//! code, of others that of the citizenship (P27), country (P17) or applies-to jurisdiction (P1001) whose item is in the same file.

use std::collections::HashMap;

use record::ActorKind;
use serde_json::Value;

use super::{Identity, Known, OwnError, Told};

/// Wikidata's class of human beings.
const HUMAN: &str = "Q5";

pub(super) fn read(text: &str) -> Result<Vec<Told>, OwnError> {
    let entities = entities(text)?;
    let codes: HashMap<&str, String> = entities
        .iter()
        .filter_map(|e| Some((e.get("id")?.as_str()?, values(e, "P298").into_iter().next()?)))
        .collect();
    Ok(entities.iter().filter_map(|entity| told(entity, &codes)).collect())
}

fn entities(text: &str) -> Result<Vec<Value>, OwnError> {
    match serde_json::from_str(text) {
        Ok(Value::Array(all)) => Ok(all),
        Ok(Value::Object(mut one)) => match one.remove("entities") {
            Some(Value::Object(all)) => Ok(all.into_iter().map(|(_, entity)| entity).collect()),
            Some(_) => Err(OwnError::whole("“entities” is no object of entities by id")),
            None => Ok(vec![Value::Object(one)]),
        },
        Ok(_) => Err(OwnError::whole("it is neither an object nor an array of entities")),
        Err(_) => lines(text),
    }
}

/// An entity a line, as the dumps have it: a comma may end it, brackets stand alone.
fn lines(text: &str) -> Result<Vec<Value>, OwnError> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim().trim_end_matches(',');
        if matches!(line, "" | "[" | "]") {
            continue;
        }
        let entity = serde_json::from_str(line)
            .map_err(|e| OwnError::at(index + 1, format!("it is no entity of Wikidata: {e}")))?;
        found.push(entity);
    }
    Ok(found)
}

fn told(entity: &Value, codes: &HashMap<&str, String>) -> Option<Told> {
    let id = entity.get("id")?.as_str()?;
    let label = text(entity.get("labels")?.get("en")?)?;
    let aliases = entity.get("aliases").and_then(|a| a.get("en")).and_then(Value::as_array);
    let mut names = vec![label.clone()];
    names.extend(aliases.into_iter().flatten().filter_map(text).filter(|a| a.contains(' ') || a.len() > 2));
    let human = values(entity, "P31").iter().any(|class| class == HUMAN);
    let own = codes.get(id).cloned();
    let of = || {
        ["P27", "P17", "P1001"]
            .iter()
            .flat_map(|p| values(entity, p))
            .find_map(|q| codes.get(q.as_str()).cloned())
    };
    let kind = match (human, &own) {
        (true, _) => ActorKind::Person,
        (false, Some(_)) => ActorKind::State,
        (false, None) => ActorKind::Other,
    };
    let country = own.or_else(of);
    let identity =
        Identity { name: label, kind, country, sectors: Vec::new(), wikidata: Some(id.to_owned()) };
    Some((names, Known { identity, from: None, to: None }))
}

fn text(told: &Value) -> Option<String> {
    Some(told.get("value")?.as_str()?.to_owned())
}

/// The values of a property: texts, or ids of items.
fn values(entity: &Value, property: &str) -> Vec<String> {
    let claims = entity.get("claims").and_then(|c| c.get(property)).and_then(Value::as_array);
    let value = |claim: &Value| {
        let value = claim.get("mainsnak")?.get("datavalue")?.get("value")?;
        value.as_str().or_else(|| value.get("id")?.as_str()).map(str::to_owned)
    };
    claims.into_iter().flatten().filter_map(value).collect()
}
