/** Who is asking: sessions by header or cookie, programs by API key; and what they may open. */
@NullMarked
package org.ctip.support.session;

import org.jspecify.annotations.NullMarked;
