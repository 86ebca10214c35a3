package com.casarerpa.workflow.spi;

import java.util.Locale;

/// The type of a property or a port, as the catalogue spells it.
public enum ValueType {
    EXEC,
    ANY,
    STRING,
    TEXT,
    CODE,
    INTEGER,
    FLOAT,
    NUMBER,
    BOOLEAN,
    LIST,
    DICT,
    JSON,
    CHOICE,
    MULTI_CHOICE,
    FILE_PATH,
    DIRECTORY_PATH,
    SELECTOR,
    BYTES,
    PAGE,
    BROWSER,
    OBJECT;

    /// Reads the catalogue's spelling: any case, with or without the prefix `DataType.`.
    public static ValueType parse(String text) {
        String name = text.startsWith("DataType.") ? text.substring("DataType.".length()) : text;
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
