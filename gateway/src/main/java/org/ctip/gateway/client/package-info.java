/** Who is at the other end of a connection, and how much they may ask. */
@NullMarked
package org.ctip.gateway.client;

import org.jspecify.annotations.NullMarked;
