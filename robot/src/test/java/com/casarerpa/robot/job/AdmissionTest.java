package com.casarerpa.robot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.fake.ManualTime;
import com.casarerpa.robot.time.Background;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private final Conditions conditions = new Conditions(new ManualTime());
    private final Admission admission = new Admission(conditions);

    @Test
    void isOpen_notWhileADiskIsFull() {
        assertThat(admission.isOpen()).isTrue();

        conditions.set(ConditionCode.DISK_FULL, "full");
        assertThat(admission.isOpen()).isFalse();

        conditions.clear(ConditionCode.DISK_FULL);
        assertThat(admission.isOpen()).isTrue();
    }

    @Test
    void isOpen_whileSomethingElseIsWrong() {
        conditions.set(ConditionCode.CLOCK_JUMP, "jumped");

        assertThat(admission.isOpen()).isTrue();
    }

    @Test
    void awaitOpen_returnsWhenTheLastConditionEndsAndTheOrchestratorResumes() throws Exception {
        conditions.set(ConditionCode.SPOOL_FULL, "full");
        admission.change(Admission.State.PAUSED);
        CountDownLatch open = new CountDownLatch(1);
        Thread waiting = Background.start("waiting", () -> {
            admission.awaitOpen();
            open.countDown();
        });
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        admission.change(Admission.State.OPEN);
        assertThat(open.getCount()).isOne();
        conditions.clear(ConditionCode.SPOOL_FULL);

        assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
