package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext.ResourceFactory;
import com.casarerpa.workflow.spi.Renewable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the nodes of a run opened: one of each class, shared with the subflows of the run, closed at the run's
/// end. Thread-safe.
final class Resources {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Map<Class<?>, AutoCloseable> open = new LinkedHashMap<>();

    synchronized <T extends AutoCloseable> T get(Class<T> type, ResourceFactory<T> factory) throws Exception {
        @Nullable AutoCloseable known = open.get(type);
        if (known != null) {
            return type.cast(known);
        }
        T made = factory.create();
        open.put(type, made);
        return made;
    }

    /// A resource that could not simply be made anew, so that the run's state is more than its values.
    synchronized Optional<String> unrenewable() {
        return open.values().stream()
                .filter(resource -> !(resource instanceof Renewable renewable && renewable.isRenewable()))
                .map(resource -> resource.getClass().getSimpleName())
                .findFirst();
    }

    /// Closes everything, last first.
    void close(Recorder recorder) {
        List<AutoCloseable> toClose;
        synchronized (this) {
            toClose = new ArrayList<>(open.values()).reversed();
            open.clear();
        }
        for (AutoCloseable resource : toClose) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn(
                        "Could not close {} at the end of a run",
                        resource.getClass().getName(),
                        e);
                recorder.log(
                        LogLevel.WARNING,
                        Optional.empty(),
                        "could not close " + resource.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }
}
