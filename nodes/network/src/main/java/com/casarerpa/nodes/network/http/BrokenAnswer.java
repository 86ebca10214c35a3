package com.casarerpa.nodes.network.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The content of an answer broke off or cannot be unpacked: the server's fault or the network's, not that of the file
/// into which it is written.
final class BrokenAnswer extends IOException {
    BrokenAnswer(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /// A stream that says so.
    static final class Content extends FilterInputStream {
        Content(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw new BrokenAnswer(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw new BrokenAnswer(e);
            }
        }
    }
}
