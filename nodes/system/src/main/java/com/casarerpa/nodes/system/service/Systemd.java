package com.casarerpa.nodes.system.service;

import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Services of Linux, through `systemctl`.
record Systemd(NodeContext context) implements Services {
    /// systemd makes it when it is in charge of the machine; containers mostly lack it.
    private static final Path IN_CHARGE = Path.of("/run/systemd/system");

    private static final Duration PATIENCE = Duration.ofSeconds(110);
    private static final String SUFFIX = ".service";

    static Systemd of(NodeContext context) throws NodeException {
        if (!Files.isDirectory(IN_CHARGE)) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "This node needs systemd (or Windows) to manage services, but systemd does not run here: there is no "
                            + IN_CHARGE + ", as in most containers and on macOS");
        }
        return new Systemd(context);
    }

    @Override
    public List<Service> all() throws NodeException, InterruptedException {
        ChildResult result = systemctl("list-units", "--type=service", "--all", "--full", "--plain", "--no-legend");
        if (!result.succeeded()) {
            throw new NodeException(
                    NodeException.IO_ERROR, "systemctl could not list the services: " + result.lastWords());
        }
        return parseList(result.stdout());
    }

    @Override
    public Optional<Service> find(String name) throws NodeException, InterruptedException {
        return parseUnit(systemctl("show", "--property=Id,LoadState,ActiveState,Description", "--", unit(name))
                .stdout());
    }

    @Override
    public Outcome start(String name) throws NodeException, InterruptedException {
        return outcome(systemctl("start", "--", unit(name)), name + " is running");
    }

    @Override
    public Outcome stop(String name) throws NodeException, InterruptedException {
        return outcome(systemctl("stop", "--", unit(name)), name + " is stopped");
    }

    private static Outcome outcome(ChildResult result, String done) {
        return result.succeeded() ? new Outcome(true, done) : new Outcome(false, result.lastWords());
    }

    private static String unit(String name) {
        return name.endsWith(SUFFIX) ? name : name + SUFFIX;
    }

    private ChildResult systemctl(String... words) throws NodeException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("systemctl", "--no-pager", "--no-ask-password"));
        all.addAll(List.of(words));
        return ChildProcess.run(ChildCommand.of(all).with("LC_ALL", "C.UTF-8").within(PATIENCE), context);
    }

    /// Lines of `UNIT LOAD ACTIVE SUB DESCRIPTION`; names without a unit file are left out.
    static List<Service> parseList(String text) {
        List<Service> services = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+", 5);
            if (words.length >= 4 && !words[1].equals("not-found")) {
                services.add(new Service(bare(words[0]), words.length > 4 ? words[4] : "", status(words[2])));
            }
        }
        return services;
    }

    /// Lines of `Name=Value`; empty when systemd does not know the unit.
    static Optional<Service> parseUnit(String text) {
        Map<String, String> values = text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> first));
        String load = values.getOrDefault("LoadState", "not-found");
        return load.equals("not-found")
                ? Optional.empty()
                : Optional.of(new Service(
                        bare(values.getOrDefault("Id", "")),
                        values.getOrDefault("Description", ""),
                        status(values.getOrDefault("ActiveState", ""))));
    }

    private static String bare(String unit) {
        return unit.endsWith(SUFFIX) ? unit.substring(0, unit.length() - SUFFIX.length()) : unit;
    }

    private static String status(String active) {
        return switch (active) {
            case "active", "reloading" -> "running";
            case "inactive", "failed" -> "stopped";
            case "activating" -> "starting";
            case "deactivating" -> "stopping";
            default -> "unknown";
        };
    }
}
