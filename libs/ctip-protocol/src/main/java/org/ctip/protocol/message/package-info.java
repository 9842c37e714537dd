/** Messages. */
@NullMarked
package org.ctip.protocol.message;

import org.jspecify.annotations.NullMarked;
