package com.casarerpa.workflow.engine;

/// Hears what happens in a run, in order, on the run's own threads: must be quick. Inside parallel parts calls come
/// from several threads, one at a time. What it throws is logged and changes nothing.
@FunctionalInterface
public interface RunListener {
    /// Something happened.
    void onEvent(RunEvent event);

    /// Hears nothing; a run with it makes no events at all.
    static RunListener none() {
        return Silent.INSTANCE;
    }

    /// The listener of [#none].
    enum Silent implements RunListener {
        INSTANCE;

        @Override
        public void onEvent(RunEvent event) {
            // nothing to hear
        }
    }
}
