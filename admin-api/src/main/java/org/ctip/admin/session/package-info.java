/** Who may log in, what a log-in gives, and how long it lasts. */
@NullMarked
package org.ctip.admin.session;

import org.jspecify.annotations.NullMarked;
