/** Cuts a byte stream into the lines of the wire protocol. */
@NullMarked
package org.ctip.protocol.framing;

import org.jspecify.annotations.NullMarked;
