/** The cards over HTTP. */
@NullMarked
package org.ctip.admin.status.web;

import org.jspecify.annotations.NullMarked;
