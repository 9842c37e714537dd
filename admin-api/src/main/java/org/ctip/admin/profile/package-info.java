/** What people do with their own account. */
@NullMarked
package org.ctip.admin.profile;

import org.jspecify.annotations.NullMarked;
