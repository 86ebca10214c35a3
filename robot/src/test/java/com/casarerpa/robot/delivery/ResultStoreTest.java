package com.casarerpa.robot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultStoreTest {
    private static final UUID FIRST = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("01900000-0000-7000-8000-000000000002");

    @TempDir
    private Path folder;

    @Test
    void leftovers_areReadInTheOrderOfTheirJobs() throws Exception {
        PendingResult later = PendingResult.completed(SECOND, 1, "w", UUID.randomUUID(), Map.of("n", 1L));
        PendingResult earlier = PendingResult.failed(
                FIRST,
                2,
                "w",
                UUID.randomUUID(),
                new PendingResult.Failure("TIMEOUT", ErrorKind.APPLICATION, "too long", "n1", null));
        new ResultStore(folder).save(later);
        new ResultStore(folder).save(earlier);

        assertThat(new ResultStore(folder).leftovers())
                .extracting(PendingResult::jobId)
                .containsExactly(FIRST, SECOND);
        assertThat(new ResultStore(folder).leftovers().getFirst()).isEqualTo(earlier);
    }

    @Test
    void leftovers_leaveABrokenFileWhereItIs() throws Exception {
        ResultStore store = new ResultStore(folder);
        Path broken = Files.writeString(folder.resolve("broken-1.json"), "{\"job_id\":");

        assertThat(store.leftovers()).isEmpty();
        assertThat(broken).exists();
    }

    @Test
    void leftovers_ignoreAHalfWrittenFile() throws Exception {
        ResultStore store = new ResultStore(folder);
        Files.writeString(folder.resolve(FIRST + "-1.json.tmp"), "{\"job_id\":");

        assertThat(store.leftovers()).isEmpty();
    }

    @Test
    void remove_forgetsAResult() throws Exception {
        ResultStore store = new ResultStore(folder);
        PendingResult result = PendingResult.completed(FIRST, 1, "w", UUID.randomUUID(), Map.of());
        store.save(result);

        store.remove(result);

        assertThat(store.size()).isZero();
    }

    @Test
    void putAside_keepsAResultForAPerson() throws Exception {
        ResultStore store = new ResultStore(folder);
        PendingResult result = PendingResult.completed(FIRST, 1, "w", UUID.randomUUID(), Map.of());
        store.save(result);

        Path kept = store.putAside(result);

        assertThat(kept).exists();
        assertThat(store.size()).isZero();
    }
}
