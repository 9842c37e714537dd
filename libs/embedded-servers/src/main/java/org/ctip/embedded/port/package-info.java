/** TCP ports for servers of our own. */
@NullMarked
package org.ctip.embedded.port;

import org.jspecify.annotations.NullMarked;
