/** The audit over HTTP. */
@NullMarked
package org.ctip.admin.audit.web;

import org.jspecify.annotations.NullMarked;
