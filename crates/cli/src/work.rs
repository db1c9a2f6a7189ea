//! Work shared out among threads, answers in the order of the questions.

use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does `work` for each item on up to so many threads and gives the answers in the items' order.
pub(crate) fn in_order<T: Sync, A: Send + Sync>(
    items: &[T],
    threads: NonZeroUsize,
    work: impl Fn(&T) -> A + Sync,
) -> Vec<A> {
    if threads.get() == 1 || items.len() < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let slots: Vec<OnceLock<A>> = items.iter().map(|_| OnceLock::new()).collect();
    std::thread::scope(|scope| {
        for _ in 0..threads.get().min(items.len()) {
            scope.spawn(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let (Some(item), Some(slot)) = (items.get(i), slots.get(i)) else { break };
                    let _ = slot.set(work(item));
                }
            });
        }
    });
    // The scope ends when every slot is filled, or with the panic of the thread that left one empty.
    slots.into_iter().filter_map(OnceLock::into_inner).collect()
}
