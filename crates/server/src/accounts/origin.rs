//! Where a request comes from, as far as it tells.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};

/// A header's text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

/// The name under which the server was asked, with the port if it is told.
pub(super) fn host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    uri.authority().map(axum::http::uri::Authority::as_str).or_else(|| text(headers, header::HOST.as_str()))
}

/// Whether a host is this machine under one of its own names. Others lead here only if somebody's name server says so.
pub(super) fn is_own(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a request that changes something may come from a page of another site. Browsers tell where a form or a script stands;
/// programs tell nothing, and nobody tricks them into sending cookies.
pub(super) fn is_foreign(host: &str, headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match text(headers, header::ORIGIN.as_str()) {
        Some(origin) => origin.split_once("://").is_none_or(|(_, of)| !of.eq_ignore_ascii_case(host)),
        None => false,
    }
}

/// Whether a request tells where it comes from at all.
pub(super) fn is_told(headers: &HeaderMap) -> bool {
    headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN)
}

/// Whether the browser's connection is encrypted: a proxy before us says so, or the browser does.
pub(super) fn is_encrypted(headers: &HeaderMap) -> bool {
    text(headers, "x-forwarded-proto").is_some_and(|proto| proto.eq_ignore_ascii_case("https"))
        || text(headers, header::ORIGIN.as_str()).is_some_and(|origin| origin.starts_with("https://"))
}

/// The address of who asks. A proxy on this machine is asked for whom it speaks.
pub(super) fn address(parts: &Parts) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
        return "unknown".to_owned();
    };
    let forwarded = text(&parts.headers, "x-forwarded-for").and_then(|all| all.rsplit(',').next());
    let forwarded = forwarded.and_then(|last| last.trim().parse::<IpAddr>().ok());
    forwarded.filter(|_| peer.ip().is_loopback()).unwrap_or_else(|| peer.ip()).to_string()
}

/// What a cookie of that name holds.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::{is_foreign, is_own};

    #[test]
    fn names_of_this_machine() {
        for own in ["localhost", "LOCALHOST:8420", "127.0.0.1:1", "127.8.8.8", "[::1]:80", "a.localhost:1"] {
            assert!(is_own(own), "{own}");
        }
        for other in
            ["", "example.org", "localhost.example.org:80", "10.0.0.1", "[::2]", "127.0.0.1.nip.example"]
        {
            assert!(!is_own(other), "{other}");
        }
    }

    #[test]
    fn forms_of_other_sites() {
        let told = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_foreign("desk.example:8420", &headers)
        };
        assert!(!told(&[]));
        assert!(!told(&[("sec-fetch-site", "same-origin")]));
        assert!(!told(&[("sec-fetch-site", "none")]));
        assert!(told(&[("sec-fetch-site", "same-site"), ("origin", "http://desk.example:8420")]));
        assert!(told(&[("sec-fetch-site", "cross-site")]));
        assert!(!told(&[("origin", "http://desk.example:8420")]));
        for origin in ["null", "http://desk.example", "http://evil.example:8420", "desk.example:8420"] {
            assert!(told(&[("origin", origin)]), "{origin}");
        }
    }
}
