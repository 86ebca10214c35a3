package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.process.ProcFiles;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends processes by id or by name: politely at first, by force after `timeout` seconds or at once with
/// `force`.
///
/// A name means the processes that are called exactly so; if there is none, those whose name contains it.
/// Never the
/// robot itself and the processes that started it.
final class ProcessKillNode implements Node {
    private static final long FORCED_SECONDS = 5;

    @Override
    public String type() {
        return "ProcessKillNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String target = Inputs.text(context, "pid_or_name").strip();
        if (target.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a process id or a name in `pid_or_name`, but it is empty");
        }
        long seconds = Math.clamp(context.integer("timeout", 5), 1, 60);
        long killed = 0;
        for (ProcessHandle process : targets(context, target)) {
            if (end(process, context.flag("force", false), seconds)) {
                killed++;
            } else {
                context.log(
                        LogLevel.WARNING,
                        "process " + process.pid() + " could not be ended: the system did not let this robot's user");
            }
        }
        return NodeResult.of("killed_count", killed).with("success", killed > 0);
    }

    private static List<ProcessHandle> targets(NodeContext context, String target) throws NodeException {
        Set<Long> robot = robot();
        if (target.matches("\\d{1,18}")) {
            long pid = Long.parseLong(target);
            if (robot.contains(pid)) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "process " + pid + " is this robot or what started it: a workflow must not end that");
            }
            return ProcessHandle.of(pid).stream().toList();
        }
        List<ProcessEntry> all = ProcessEntry.all().stream()
                .filter(entry -> !"zombie".equals(entry.status()))
                .toList();
        List<ProcessEntry> exact =
                all.stream().filter(entry -> called(entry, target)).toList();
        String part = target.toLowerCase(Locale.ROOT);
        List<ProcessEntry> meant = !exact.isEmpty()
                ? exact
                : all.stream()
                        .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        if (meant.stream().anyMatch(entry -> robot.contains(entry.handle().pid()))) {
            context.log(LogLevel.WARNING, "'" + target + "' is also the name of this robot's process: it stays alive");
        }
        return meant.stream()
                .map(ProcessEntry::handle)
                .filter(handle -> !robot.contains(handle.pid()))
                .toList();
    }

    private static boolean called(ProcessEntry entry, String name) {
        return entry.name().equalsIgnoreCase(name) || entry.name().equalsIgnoreCase(name + ".exe");
    }

    /// This process and what started it.
    private static Set<Long> robot() {
        Set<Long> pids = new HashSet<>();
        Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
        while (process.isPresent() && pids.add(process.get().pid())) {
            process = process.get().parent();
        }
        return pids;
    }

    private static boolean end(ProcessHandle process, boolean force, long seconds) throws InterruptedException {
        if (!force && process.supportsNormalTermination() && process.destroy() && gone(process, seconds)) {
            return true;
        }
        return process.destroyForcibly() && gone(process, FORCED_SECONDS);
    }

    private static boolean gone(ProcessHandle process, long seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return ProcFiles.stat(process.pid())
                    .map(stat -> "Z".equals(stat[0]))
                    .orElse(false);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + process.pid() + " failed", e);
        }
    }
}
