/** PBX connections over TCP. */
@NullMarked
package org.ctip.ingest.link.netty;

import org.jspecify.annotations.NullMarked;
