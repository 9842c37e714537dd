/** Who is asking: sessions by the header {@code X-Admin-Session}. */
@NullMarked
package org.ctip.support.session;

import org.jspecify.annotations.NullMarked;
