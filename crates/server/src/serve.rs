//! Listening, and ending in order.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use crate::error::StartError;
use crate::state::AppState;
use crate::{Access, app, has_admin, hooks, warm};

/// Connections that are open at once; others wait until one ends.
const CONNECTIONS: usize = 1024;
/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(30);
/// How long what has begun may take to end when the server ends.
const LAST: Duration = Duration::from_secs(20);
/// How long to wait if the system has no room for another connection.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop` is done, then finishes what has begun. `ready` is told the address that is listened on.
///
/// # Errors
/// If the address cannot be listened on, or others are to be let in and nobody could sign in.
pub async fn serve(
    state: AppState,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    if state.gate().access != Access::Local {
        match has_admin(&state).await {
            Ok(true) => {}
            Ok(false) => return Err(StartError::NoAdmin),
            Err(refusal) => return Err(StartError::Refused(refusal.detail)),
        }
    }
    let refused = |source| StartError::Listen { address: address.to_string(), source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    ready(listener.local_addr().map_err(refused)?);
    let reader = state.reader();
    // What reading needs is loaded now, so that the first report need not wait for it.
    tokio::task::spawn_blocking(move || reader.prepare());
    tokio::spawn(hooks::watch(state.clone()));
    tokio::spawn(warm::keep(state.clone()));
    listen(&state, listener, stop).await;
    Ok(())
}

async fn listen(state: &AppState, listener: TcpListener, stop: impl Future<Output = ()>) {
    let service = TowerToHyperService::new(app(state.clone()));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = open.watch(connection(stream, peer, service.clone()));
                tokio::spawn(async move {
                    // A client that goes away or speaks nonsense is no failure of ours.
                    let _ = connection.await;
                    drop(place);
                });
            }
            Err(error) => {
                eprintln!("rapporteur: a connection cannot be taken: {error}");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    state.stop();
    if tokio::time::timeout(LAST, open.shutdown()).await.is_err() {
        eprintln!("rapporteur: some connections did not end in time");
    }
}

/// A connection, served until it ends; every request knows where it comes from.
fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    service: TowerToHyperService<axum::Router>,
) -> impl hyper_util::server::graceful::GracefulConnection<Output = Result<(), hyper::Error>> {
    let from = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        service.call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), from)
}
