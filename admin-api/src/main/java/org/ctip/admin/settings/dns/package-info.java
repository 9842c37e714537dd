/** Names looked up in the DNS. */
@NullMarked
package org.ctip.admin.settings.dns;

import org.jspecify.annotations.NullMarked;
