//! Listening, and ending in order.

use std::future::Future;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::app;
use crate::error::StartError;
use crate::state::AppState;

/// Serves until `stop` is done, then finishes what has begun. `ready` is told the address that is listened on.
///
/// # Errors
/// If the address cannot be listened on.
pub async fn serve(
    state: AppState,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    let refused = |source| StartError::Listen { address: address.to_string(), source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    ready(listener.local_addr().map_err(refused)?);
    let service = app(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await?;
    Ok(())
}
