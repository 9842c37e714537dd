/** What a password may be, and passwords that we make ourselves. */
@NullMarked
package org.ctip.admin.password;

import org.jspecify.annotations.NullMarked;
