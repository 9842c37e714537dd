/** What PBXs say, as it comes: the newest events, and who watches them. */
@NullMarked
package org.ctip.admin.live;

import org.jspecify.annotations.NullMarked;
