package com.casarerpa.robot.spool;

/// One record of the spool.
///
/// @param number of a log line, its place in the log from 0; of anything else 0
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared and never changed
record Frame(Type type, long number, byte[] payload) {

    /// What the payload is. The codes are on disk: never change one.
    enum Type {
        /// JSON of an [Attempt].
        ATTEMPT('a'),
        /// JSON of a line of the log.
        LINE('l'),
        /// JSON of a [PendingResult].
        RESULT('r'),
        /// JSON of an artifact's name and kind.
        ARTIFACT('n'),
        /// JSON of a healed step.
        HEALING('h'),
        /// An artifact's content.
        CONTENT('c');

        final byte code;

        Type(char code) {
            this.code = (byte) code;
        }
    }
}
