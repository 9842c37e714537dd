/** What people set, over what the environment says, and what counts of both. */
@NullMarked
package org.ctip.admin.settings;

import org.jspecify.annotations.NullMarked;
