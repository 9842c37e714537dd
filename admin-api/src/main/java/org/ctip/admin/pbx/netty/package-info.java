/** Tries of PBX connections over TCP. */
@NullMarked
package org.ctip.admin.pbx.netty;

import org.jspecify.annotations.NullMarked;
