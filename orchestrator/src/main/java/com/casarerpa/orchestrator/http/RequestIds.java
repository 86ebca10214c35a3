package com.casarerpa.orchestrator.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id that a request carries through logs, answers and audit rows.
final class RequestIds {
    /// What may be echoed: nothing that could break a log line or a header.
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private RequestIds() {}

    /// The caller's own id when it is a good one, else a new one of 16 hexadecimal digits.
    static String of(@Nullable String sent) {
        if (sent != null && GOOD.matcher(sent).matches()) {
            return sent;
        }
        // It need not be hard to guess: it grants nothing.
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
