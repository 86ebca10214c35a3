package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;

/// How much nodes may take, so that no workflow takes the whole machine.
///
/// @param contentBytes the largest file, answer or message that a node reads into memory; 1 KiB to 2 GiB
/// @param outputBytes what is kept of what a program prints, per stream; 1 KiB to 1 GiB
/// @param transferBytes the largest download, upload or unpacked archive; 1 KiB or more
/// @param processMemoryBytes the memory that a program started by a node may take, where the system can limit it; 0 is
///     no limit
public record Limits(long contentBytes, long outputBytes, long transferBytes, long processMemoryBytes) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    /// The smallest limit of content, output and transfers.
    public static final long LEAST = 1L << 10;
    /// The largest limit of content: one byte array holds no more.
    public static final long MOST_CONTENT = 2 * GIB;
    /// The largest limit of output.
    public static final long MOST_OUTPUT = GIB;

    public Limits {
        require("content", contentBytes, MOST_CONTENT);
        require("output", outputBytes, MOST_OUTPUT);
        require("transfer", transferBytes, Long.MAX_VALUE);
        if (processMemoryBytes < 0) {
            throw new IllegalArgumentException("process_memory must not be negative, was " + processMemoryBytes);
        }
    }

    /// 100 MiB in memory, 10 MiB of output, transfers of 10 GiB, no limit of memory for programs.
    public static Limits usual() {
        return new Limits(100 * MIB, 10 * MIB, 10 * GIB, 0);
    }

    /// Refuses content that is too large to be read into memory.
    ///
    /// @param what names it in the message, such as `the file report.pdf`
    /// @throws NodeException `POLICY_DENIED`
    public void checkContent(String what, long bytes) throws NodeException {
        check(what, bytes, contentBytes, "limits.content");
    }

    /// Refuses a transfer that is too large.
    ///
    /// @throws NodeException `POLICY_DENIED`
    public void checkTransfer(String what, long bytes) throws NodeException {
        check(what, bytes, transferBytes, "limits.transfer");
    }

    private static void check(String what, long bytes, long most, String rule) throws NodeException {
        if (bytes > most) {
            throw new NodeException(
                    NodeException.POLICY_DENIED,
                    what + " has " + bytes + " bytes or more, but this robot's policy allows " + most + ": " + rule);
        }
    }

    private static void require(String name, long bytes, long most) {
        if (bytes < LEAST || bytes > most) {
            throw new IllegalArgumentException(name + " must be " + LEAST + " to " + most + ", was " + bytes);
        }
    }
}
