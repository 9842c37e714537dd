/** The first account of an installation, from its configuration. */
@NullMarked
package org.ctip.admin.session.bootstrap;

import org.jspecify.annotations.NullMarked;
