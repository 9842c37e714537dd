/** One-time links: how somebody without a password gets one. */
@NullMarked
package org.ctip.admin.link;

import org.jspecify.annotations.NullMarked;
