package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotPage;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the robots of an orchestrator.
@Command(
        name = "robots",
        description = "Lists the robots of an orchestrator.",
        footer = {"", "Example:", "  casare robots --status idle"})
public final class RobotsCommand extends CasareCommand {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--status", paramLabel = "STATUS", description = "offline, idle, busy, error or maintenance.")
    private String status = "";

    @Option(names = "--environment", paramLabel = "NAME", description = "Only robots of this environment.")
    private String environment = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("status", status);
        query.put("environment", environment);
        RobotPage page = server.connect(System.getenv()).get("/robots", query, RobotPage.class);
        if (json) {
            printJson(page);
            return ExitCode.OK;
        }
        Table table = new Table("robot", "name", "status", "control", "environment", "jobs", "last seen", "version");
        for (Robot robot : page.robots()) {
            table.row(
                    robot.robotId().toString(),
                    robot.name(),
                    robot.status().text(),
                    robot.control().text(),
                    robot.environment(),
                    robot.currentJobIds().size() + " of " + robot.maxConcurrentJobs(),
                    robot.lastSeenAt() == null ? "never" : robot.lastSeenAt().toString(),
                    robot.version() == null ? "-" : robot.version());
        }
        print(table);
        return ExitCode.OK;
    }
}
