package com.casarerpa.nodes.system.service;

import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.List;
import java.util.Optional;

/// The service manager of this machine.
sealed interface Services permits Systemd, WindowsServices {
    /// The manager that this machine has.
    ///
    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM`
    static Services of(NodeContext context) throws NodeException {
        return Programs.windows() ? new WindowsServices(context) : Systemd.of(context);
    }

    /// Every service.
    List<Service> all() throws NodeException, InterruptedException;

    /// The service of a name, if there is one.
    Optional<Service> find(String name) throws NodeException, InterruptedException;

    /// Starts it and waits until it runs; one that runs already is fine.
    Outcome start(String name) throws NodeException, InterruptedException;

    /// Stops it and waits until it stopped; one that does not run is fine.
    Outcome stop(String name) throws NodeException, InterruptedException;
}
