package com.casarerpa.nodes.network.ftp;

import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.FTPFileEntryParserImpl;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;

/// Leaves the lines of a listing as the server sends them.
final class RawListing implements FTPFileEntryParserFactory {
    @Override
    public FTPFileEntryParser createFileEntryParser(FTPClientConfig config) {
        return new Lines();
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(String key) {
        return new Lines();
    }

    private static final class Lines extends FTPFileEntryParserImpl {
        @Override
        public FTPFile parseFTPEntry(String line) {
            FTPFile entry = new FTPFile();
            entry.setRawListing(line);
            entry.setName(line);
            return entry;
        }
    }
}
