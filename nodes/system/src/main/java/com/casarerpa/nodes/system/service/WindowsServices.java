package com.casarerpa.nodes.system.service;

import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Services of Windows, through PowerShell, whose numbers are the same in every language of Windows. The name of a
/// service reaches the script as an environment variable, so that nothing in it can be a command.
record WindowsServices(NodeContext context) implements Services {
    private static final Duration PATIENCE = Duration.ofSeconds(110);
    private static final String NAME = "SERVICE_NAME";
    private static final String PREPARE =
            "$ErrorActionPreference='Stop';[Console]::OutputEncoding=[Text.Encoding]::UTF8;";
    private static final String SHAPE =
            "|Select-Object Name,DisplayName,@{n='Status';e={[int]$_.Status}}|ConvertTo-Json -Compress -Depth 2";
    private static final String WANTED =
            "Get-Service|Where-Object{$_.Name -eq $env:SERVICE_NAME -or $_.DisplayName -eq $env:SERVICE_NAME}";
    /// Fails with the words of Windows when there is no such service.
    private static final String ONE =
            "$s=" + WANTED + "|Select-Object -First 1;if(!$s){throw \"There is no service named $env:SERVICE_NAME\"};";

    @Override
    public List<Service> all() throws NodeException, InterruptedException {
        return parse(read("", "Get-Service" + SHAPE));
    }

    @Override
    public Optional<Service> find(String name) throws NodeException, InterruptedException {
        return parse(read(name, WANTED + SHAPE)).stream().findFirst();
    }

    @Override
    public Outcome start(String name) throws NodeException, InterruptedException {
        return outcome(run(name, ONE + "Start-Service -InputObject $s"), name + " is running");
    }

    @Override
    public Outcome stop(String name) throws NodeException, InterruptedException {
        return outcome(run(name, ONE + "Stop-Service -InputObject $s"), name + " is stopped");
    }

    private static Outcome outcome(ChildResult result, String done) {
        return result.succeeded() ? new Outcome(true, done) : new Outcome(false, result.lastWords());
    }

    private String read(String name, String script) throws NodeException, InterruptedException {
        ChildResult result = run(name, script);
        if (!result.succeeded()) {
            throw new NodeException(
                    NodeException.IO_ERROR, "PowerShell could not read the services: " + result.lastWords());
        }
        return result.stdout();
    }

    private ChildResult run(String name, String script) throws NodeException, InterruptedException {
        String guarded = PREPARE + "try{" + script + "}catch{[Console]::Error.WriteLine($_.Exception.Message);exit 1}";
        return ChildProcess.run(
                ChildCommand.of("powershell", "-NoProfile", "-NonInteractive", "-Command", guarded)
                        .with(NAME, name)
                        .within(PATIENCE),
                context);
    }

    /// JSON of one service or of a list of them; nothing when there is none.
    static List<Service> parse(String text) throws NodeException {
        if (text.isBlank()) {
            return List.of();
        }
        Object json = Json.parse(text, "the answer of PowerShell");
        List<Service> services = new ArrayList<>();
        for (Object item : json instanceof List<?> list ? list : List.of(json == null ? Map.of() : json)) {
            if (item instanceof Map<?, ?> map) {
                services.add(
                        new Service(text(map.get("Name")), text(map.get("DisplayName")), status(map.get("Status"))));
            }
        }
        return services;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : Values.text(value);
    }

    private static String status(@Nullable Object code) {
        return switch (Values.asInteger(code).orElse(0L).intValue()) {
            case 1 -> "stopped";
            case 2 -> "starting";
            case 3 -> "stopping";
            case 4, 5 -> "running";
            case 6, 7 -> "paused";
            default -> "unknown";
        };
    }
}
