package com.casarerpa.nodes.system.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Reads what a program prints until the end, on a thread of its own, and keeps the first bytes of it.
final class CollectedOutput {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final InputStream in;
    private final long most;
    private final Thread thread;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long cut;

    /// @param most how many bytes are kept; the rest is read, so that the program can go on, and counted
    CollectedOutput(InputStream in, long most, String name) {
        this.in = in;
        this.most = most;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::read);
    }

    private void read() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                keep(buffer, count);
            }
        } catch (IOException e) {
            // The pipe was closed under us because the program was killed: what has been read is all there is.
            return;
        }
    }

    private synchronized void keep(byte[] buffer, int count) {
        int kept = (int) Math.min(count, most - head.size());
        head.write(buffer, 0, kept);
        cut += count - kept;
    }

    /// Waits for the end of the output.
    ///
    /// @return whether it ended in time; a program that lives on in the background can hold it open
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }

    /// The text read so far, with a note when there was more.
    synchronized String text() {
        String text = OutputText.decode(head.toByteArray());
        return cut == 0 ? text : text + "\n[" + cut + " more bytes were cut: limits.output is " + most + "]\n";
    }

    /// How many bytes were not kept.
    synchronized long cut() {
        return cut;
    }
}
