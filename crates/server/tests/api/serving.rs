//! Over real connections: slow clients, hooks, and the end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use crate::desk::House;
use serde_json::{Value, json};
use server::serve;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

async fn start(house: &House) -> Running {
    let (stop, stopped) = oneshot::channel::<()>();
    let (ready, address) = oneshot::channel();
    let state = house.state.clone();
    let ended = tokio::spawn(async move {
        let stopped = async {
            let _ = stopped.await;
        };
        serve(state, "127.0.0.1:0".parse().unwrap(), |at| ready.send(at).unwrap(), stopped).await.unwrap();
    });
    Running { address: address.await.unwrap(), stop, ended }
}

/// Connects and sends something.
fn send(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream.write_all(bytes).unwrap();
    stream
}

/// Sends a request and reads its answer to the end.
async fn ask(address: SocketAddr, method: &str, path: &str, body: &str) -> String {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    let work = move || {
        let mut answer = String::new();
        send(address, request.as_bytes()).read_to_string(&mut answer).unwrap();
        answer
    };
    spawn_blocking(work).await.unwrap()
}

/// One request to a server of our own, answered with 204: its head and its body.
async fn called(listener: &TcpListener) -> (String, Value) {
    let listener = listener.try_clone().unwrap();
    let work = move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
        loop {
            let read = stream.read(&mut piece).unwrap();
            assert!(read > 0, "the call was cut short");
            bytes.extend_from_slice(&piece[..read]);
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            if let Ok(body) = serde_json::from_str(body) {
                stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
                return (head.to_lowercase(), body);
            }
        }
    };
    timeout(LONG, spawn_blocking(work)).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn hooks_are_told_of_changes() {
    let house = House::told().await;
    let running = start(&house).await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/changes?key=1", listener.local_addr().unwrap());
    let added = house
        .post("/api/v1/hooks", &json!({"process": "valley", "address": address, "secret": "Jefe"}))
        .await;
    assert_eq!(added.json()["secret"], "Jefe", "{}", added.body);
    let path = format!("/api/v1/hooks/{}/test", added.json()["number"]);
    let nothing = json!({});
    let (tested, (head, body)) = tokio::join!(house.post(&path, &nothing), called(&listener));
    assert_eq!(tested.json()["delivered"], true, "{}", tested.body);
    assert!(
        head.starts_with("post /changes?key=1") && head.contains("x-rapporteur-signature: sha256="),
        "{head}"
    );
    assert_eq!(body["event"], "test");
    // What is there when the hook comes is known first, then what is new is told.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let report = json!({"text": "Velmark and Sarova met on 2025-03-18.", "published": "2025-03-19"});
    house.post("/api/v1/reports", &report).await;
    let (head, body) = called(&listener).await;
    assert!(head.contains("x-rapporteur-event: changes"), "{head}");
    assert_eq!(
        (body["process"].as_str(), body["changes"][0]["sort"].as_str()),
        (Some("valley"), Some("meeting")),
        "{body}"
    );
    assert!(body["changes"][0]["evidence"][0]["quote"].is_string());
    running.stop.send(()).unwrap();
    timeout(LONG, running.ended).await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hook_that_cannot_be_called_says_why() {
    let house = House::empty();
    let added = house
        .post("/api/v1/hooks", &json!({"process": "valley", "address": "http://127.0.0.1:1/"}))
        .await
        .json();
    assert_eq!(added["secret"].as_str().unwrap().len(), 64);
    let told = house.post(&format!("/api/v1/hooks/{}/test", added["number"]), &json!({})).await.json();
    assert_eq!(told["delivered"], false);
    house.post("/api/v1/hooks/99/test", &json!({})).await.is_problem(axum::http::StatusCode::NOT_FOUND, "99");
    let wrong = json!({"process": "valley", "address": "file:///etc/passwd"});
    house
        .post("/api/v1/hooks", &wrong)
        .await
        .is_problem(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "https://");
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_and_nonsense_hold_nobody_up() {
    let house = House::empty();
    let running = start(&house).await;
    let mut slow = Vec::new();
    for half in [
        "GET /tod",
        "POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nVel",
        "\u{0}\u{1}\r\n\r\n",
    ] {
        slow.push(send(running.address, half.as_bytes()));
    }
    let answer = timeout(LONG, ask(running.address, "GET", "/api/v1/processes", "")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("valley"), "{answer}");
    let foreign =
        timeout(LONG, ask(running.address, "GET", "http://evil.example/api/v1/facts", "")).await.unwrap();
    assert!(foreign.starts_with("HTTP/1.1 421"), "{foreign}");
    drop(slow);
    running.stop.send(()).unwrap();
    timeout(LONG, running.ended).await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_waits_for_what_has_begun() {
    let house = House::empty();
    let running = start(&house).await;
    let mut events = send(running.address, b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let report = json!({"text": "This takes long.\nVelmark and Sarova met on 2025-03-18."}).to_string();
    let posting = tokio::spawn(async move { ask(running.address, "POST", "/api/v1/reports", &report).await });
    tokio::time::sleep(Duration::from_millis(60)).await;
    running.stop.send(()).unwrap();
    let answer = timeout(LONG, posting).await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let rest = spawn_blocking(move || events.read_to_end(&mut Vec::new()));
    rest.await.unwrap().unwrap();
    timeout(LONG, running.ended).await.unwrap().unwrap();
    assert!(TcpStream::connect(running.address).is_err());
}

#[tokio::test]
async fn nobody_is_let_in_where_nobody_could_sign_in() {
    let house = House::open(server::Access::Accounts { plain: false });
    let refused = serve(house.state.clone(), "127.0.0.1:0".parse().unwrap(), |_| {}, async {}).await;
    assert!(refused.unwrap_err().to_string().contains("rapporteur user add"));
}
