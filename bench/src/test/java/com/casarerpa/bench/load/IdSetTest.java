package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdSetTest {
    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Test
    void add_tellsWhatIsNew_whileItGrows() {
        IdSet set = new IdSet();
        for (UUID id :
                new Random(1).longs(200_000).mapToObj(n -> new UUID(n, 7)).toList()) {
            assertThat(set.add(id)).isTrue();
        }
        for (UUID id :
                new Random(1).longs(200_000).mapToObj(n -> new UUID(n, 7)).toList()) {
            assertThat(set.add(id)).isFalse();
            assertThat(set.contains(id)).isTrue();
        }
        assertThat(set.size()).isEqualTo(200_000);
        assertThat(set.contains(new UUID(1, 1))).isFalse();
    }

    @Test
    void missingIn_countsWhatTheOtherDoesNotHave() {
        Random random = new Random(2);
        IdSet some = new IdSet();
        IdSet all = new IdSet();
        for (int i = 0; i < 1_000; i++) {
            UUID id = id(random);
            all.add(id);
            if (i % 10 != 0) {
                some.add(id);
            }
        }
        all.add(new UUID(0, 0));
        assertThat(all.missingIn(some)).isEqualTo(101);
        assertThat(some.missingIn(all)).isZero();
    }

    @Test
    void fingerprint_ofText_isThatOfTheId() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            UUID id = id(random);
            byte[] text = ("x" + id).getBytes(StandardCharsets.US_ASCII);
            assertThat(Bytes.fingerprint(text, 1))
                    .isEqualTo(Bytes.fingerprint(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        }
    }

    @Test
    void writeUuid_writesARandomOne() {
        byte[] text = new byte[36];
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            Bytes.writeUuid(text, 0, random.nextLong(), random.nextLong());
            UUID id = UUID.fromString(new String(text, StandardCharsets.US_ASCII));
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        }
    }
}
