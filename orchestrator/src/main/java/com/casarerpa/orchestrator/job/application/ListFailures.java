package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.FailurePage;

/// Lists failures that are alike, together.
public final class ListFailures {
    private final FailureStore store;

    public ListFailures(FailureStore store) {
        this.store = store;
    }

    /// A page.
    public FailurePage list(FailureStore.Filter filter) {
        return store.list(filter);
    }
}
