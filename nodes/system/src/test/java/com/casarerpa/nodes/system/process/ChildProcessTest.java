package com.casarerpa.nodes.system.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.casarerpa.nodes.core.process.OrphanedChildren;
import com.casarerpa.nodes.system.testing.Processes;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.CommandRules;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.policy.VariableRules;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ChildProcessTest {
    @TempDir
    Path folder;

    private FakeContext context() {
        return SystemContext.of("RunCommandNode").in(folder);
    }

    private static ChildCommand shell(String script) {
        return ChildCommand.of("sh", "-c", script);
    }

    @Test
    void run_keepsBothStreamsApartAndTellsTheExitCode() throws Exception {
        ChildResult result = ChildProcess.run(shell("printf 'a\\r\\nb'; echo oops >&2; exit 3"), context());

        assertThat(result).isEqualTo(new ChildResult(3, "a\nb", "oops\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void run_passesArgumentsUntouched() throws Exception {
        ChildResult result = ChildProcess.run(ChildCommand.of("printf", "[%s]", "a b", "$HOME", "*", "'\""), context());

        assertThat(result.stdout()).isEqualTo("[a b][$HOME][*]['\"]");
    }

    @Test
    void run_worksInTheFolderAndReadsItsInput() throws Exception {
        ChildResult result = ChildProcess.run(shell("pwd; cat").reading("größer"), context());

        assertThat(result.stdout()).isEqualTo(folder.toRealPath() + "\ngrößer");
    }

    @Test
    void run_withoutInput_readsAnEndedStream() throws Exception {
        assertThat(ChildProcess.run(ChildCommand.of("cat"), context()).stdout()).isEmpty();
    }

    @Test
    void run_cutsLongOutputAndSaysHowMuch() throws Exception {
        Limits limits = new Limits(1 << 20, 1024, 1 << 20, 0);
        FakeContext context = context().under(Policy.local().with(limits));

        ChildResult result = ChildProcess.run(shell("head -c 3000000 /dev/zero | tr '\\0' x"), context);

        assertThat(result.stdout()).startsWith("x".repeat(1024)).hasSizeLessThan(1200);
        assertThat(result.stdout()).contains("[2998976 more bytes were cut: limits.output is 1024]");
        assertThat(context.lines()).anyMatch(line -> line.contains("2998976 bytes are missing"));
    }

    @Test
    void run_showsOnlyVariablesThatThePolicyAllows() throws Exception {
        FakeContext context = context().under(Policy.local().with(new VariableRules(List.of("HOME"))));

        ChildResult result = ChildProcess.run(
                shell("echo ${HOME-hidden} ${PATH:+seen} $MORE").with("MORE", "1"), context);

        assertThat(result.stdout()).isEqualTo("hidden seen 1\n");
    }

    @Test
    void run_refusesProgramsThatThePolicyForbids() {
        FakeContext context = context().under(Policy.local().with(new CommandRules(true, List.of("git"), List.of())));

        NodeException refused = catchThrowableOfType(
                NodeException.class, () -> ChildProcess.run(ChildCommand.of("/bin/echo", "x"), context));

        assertThat(refused.code()).isEqualTo(NodeException.POLICY_DENIED);
        assertThat(refused).hasMessageContaining("echo").hasMessageContaining("commands.allowed");
    }

    @Test
    void run_limitsMemoryOfTheProgram() throws Exception {
        Limits limits = new Limits(1 << 20, 1 << 20, 1 << 20, 64 << 20);
        String hungry = "awk 'BEGIN { s = \"x\"; while (length(s) < 300000000) s = s s; print length(s) }'";

        assertThat(ChildProcess.run(shell(hungry), context()).succeeded()).isTrue();
        assertThat(ChildProcess.run(
                                shell(hungry), context().under(Policy.local().with(limits)))
                        .succeeded())
                .isFalse();
    }

    @Test
    void run_overTime_killsWhatItStartedToo() throws Exception {
        NodeException late = catchThrowableOfType(
                NodeException.class,
                () -> ChildProcess.run(
                        shell("echo started; sh -c 'echo $$ > child; sleep 600' & sleep 600")
                                .within(Duration.ofMillis(700)),
                        context()));

        assertThat(late.code()).isEqualTo(NodeException.TIMEOUT);
        assertThat(late).hasMessageContaining("0.7 s").hasMessageContaining("started");
        Processes.awaitDeath(Processes.pidIn(folder.resolve("child")));
    }

    @Test
    void run_overTime_killsGrandchildrenThatForkedTwiceIntoASessionOfTheirOwn() throws Exception {
        String daemon = "(setsid sh -c 'echo $$ > daemon; sleep 600' >/dev/null 2>&1 &) ; sleep 600";

        NodeException late = catchThrowableOfType(
                NodeException.class, () -> ChildProcess.run(shell(daemon).within(Duration.ofMillis(900)), context()));

        assertThat(late.code()).isEqualTo(NodeException.TIMEOUT);
        Processes.awaitDeath(Processes.pidIn(folder.resolve("daemon")));
    }

    @Test
    void run_overTime_killsGrandchildrenWithACleanEnvironment() throws Exception {
        String stray = "(env -i /bin/sh -c 'echo $$ > stray; /bin/sleep 600' >/dev/null 2>&1 &) ; sleep 600";

        NodeException late = catchThrowableOfType(
                NodeException.class, () -> ChildProcess.run(shell(stray).within(Duration.ofMillis(900)), context()));

        assertThat(late.code()).isEqualTo(NodeException.TIMEOUT);
        Processes.awaitDeath(Processes.pidIn(folder.resolve("stray")));
    }

    @Test
    void run_interrupted_killsTheTreeAndEnds() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread node = Thread.ofVirtual().start(() -> {
            try {
                ChildProcess.run(shell("sh -c 'echo $$ > child; sleep 600' & wait"), context());
            } catch (NodeException | InterruptedException e) {
                thrown.set(e);
            }
        });
        long child = Processes.pidIn(folder.resolve("child"));

        node.interrupt();
        node.join(Duration.ofSeconds(10));

        assertThat(node.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        Processes.awaitDeath(child);
    }

    @Test
    void run_whatIsLeftInTheBackground_doesNotHoldTheNodeUp() throws Exception {
        ChildResult result = ChildProcess.run(shell("sleep 600 & echo $!"), context());
        long left = Long.parseLong(result.stdout().strip());

        assertThat(result.exitCode()).isZero();
        assertThat(Processes.lives(left)).isTrue();
        ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void run_unknownProgram_saysWhatIsMissing() {
        NodeException bare = catchThrowableOfType(
                NodeException.class, () -> ChildProcess.run(ChildCommand.of("no-such-program-x"), context()));
        NodeException path =
                catchThrowableOfType(NodeException.class, () -> ChildProcess.run(ChildCommand.of("./tool"), context()));

        assertThat(bare.code()).isEqualTo(NodeException.NOT_FOUND);
        assertThat(bare).hasMessageContaining("'no-such-program-x'").hasMessageContaining("PATH");
        assertThat(path).hasMessageContaining(folder.toString());
    }

    @Test
    void find_seesChildrenWhoseRobotIsGone() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        long gone = dead.pid();
        dead.waitFor();
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put("CASARE_OWNER", gone + ":1");
        builder.environment().put("CASARE_JOB_ID", "job-7");
        Process orphan = builder.start();

        assertThat(OrphanedChildren.find()).contains(new OrphanedChildren.Orphan(orphan.pid(), "job-7", "sleep"));
        assertThat(OrphanedChildren.kill()).contains(new OrphanedChildren.Orphan(orphan.pid(), "job-7", "sleep"));
        assertThat(orphan.waitFor()).isNotZero();
    }

    @Test
    void find_leavesChildrenOfALivingRobotAlone() throws Exception {
        ChildResult result = ChildProcess.run(
                shell("echo $CASARE_JOB_ID $$; sleep 600 >/dev/null 2>&1 & echo $!"),
                context().withVariable("_job_id", "job-8"));
        String[] words = result.stdout().strip().split("\\s+", -1);

        assertThat(words[0]).isEqualTo("job-8");
        assertThat(OrphanedChildren.find()).noneMatch(orphan -> orphan.pid() == Long.parseLong(words[2]));
        ProcessHandle.of(Long.parseLong(words[2])).ifPresent(ProcessHandle::destroyForcibly);
    }
}
