/**
 * What a PBX and CTIP say to each other: values for every line of the wire protocol, decoder and
 * encoder.
 */
@NullMarked
package org.ctip.protocol.message;

import org.jspecify.annotations.NullMarked;
