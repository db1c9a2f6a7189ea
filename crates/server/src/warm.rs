//! What pages are drawn from is gathered as soon as the ledger has changed, so that who asks next need not wait for it.

use std::time::Duration;

use crate::state::AppState;

/// How often the ledger is asked whether it has changed.
const PULSE: Duration = Duration::from_secs(1);

/// Gathers the process that is shown first when the server starts; after each change of the ledger, those that somebody has asked for
/// since the change before. Goes on until the server ends.
pub(crate) async fn keep(state: AppState) {
    let mut version = None;
    loop {
        let now = state.desk().version().ok();
        if now != version {
            for (at, followed) in state.processes().iter().enumerate() {
                let asked = state.views().was_asked(&followed.slug);
                if asked || version.is_none() && at == 0 {
                    // Who asks for it is told what is wrong.
                    let _ = state.gathered(followed).await;
                }
            }
            version = now;
        }
        tokio::select! {
            () = state.stopped() => return,
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}
