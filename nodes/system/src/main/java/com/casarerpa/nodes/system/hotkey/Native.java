package com.casarerpa.nodes.system.hotkey;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.casarerpa.workflow.spi.NodeException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/// Calls functions of a C library by name.
record Native(String library, SymbolLookup symbols) {
    static final FunctionDescriptor BYTE_OF_ADDRESS_AND_LONG = FunctionDescriptor.of(JAVA_BYTE, ADDRESS, JAVA_LONG);

    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` when the machine lacks it
    @SuppressWarnings("restricted") // the descriptors here are those of the libraries' public headers
    static Native library(String name, Arena arena) throws NodeException {
        try {
            return new Native(name, SymbolLookup.libraryLookup(name, arena));
        } catch (IllegalArgumentException e) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM, "This node needs " + name + ", but the machine lacks it", e);
        }
    }

    /// Calls a function.
    ///
    /// @param type what it returns, as its descriptor says
    @SuppressWarnings("restricted") // as above
    <R> R call(Class<R> type, String function, FunctionDescriptor shape, Object... arguments) {
        MemorySegment address = symbols.find(function)
                .orElseThrow(() -> new IllegalStateException(library + " has no function " + function));
        try {
            return type.cast(
                    Linker.nativeLinker().downcallHandle(address, shape).invokeWithArguments(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function + " failed", e);
        }
    }
}
