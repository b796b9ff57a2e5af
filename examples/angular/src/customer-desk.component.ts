import {
  ChangeDetectionStrategy,
  Component,
  computed,
  CUSTOM_ELEMENTS_SCHEMA,
  resource,
  signal,
} from '@angular/core';
import type {
  DrBeforeSwitchoverEvent,
  Failure,
  GivenConfiguration,
  SessionSnapshot,
} from 'agent-dr-session';

/** A page of a customer's record, around the agent's session. */
@Component({
  selector: 'customer-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './customer-desk.component.html',
})
export class CustomerDesk {
  protected readonly config = resource({ loader: loadConfig });
  protected readonly snapshot = signal<SessionSnapshot | undefined>(undefined);
  protected readonly failure = signal<Failure | undefined>(undefined);
  protected readonly notes = signal('');
  protected readonly isCompact = signal(false);

  protected readonly siteName = computed(() => {
    const snapshot = this.snapshot();
    return snapshot?.kind === 'active' ? snapshot.site.name : (snapshot?.kind ?? 'signed-out');
  });
  protected readonly otherSite = computed(() => {
    const snapshot = this.snapshot();
    return snapshot?.kind === 'active' ? snapshot.otherSite : undefined;
  });

  /** Moves that somebody wishes wait for the notes; one that is forced asks nobody. */
  protected handleBeforeSwitchover(event: DrBeforeSwitchoverEvent): void {
    if (this.notes() !== '') event.preventDefault();
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.notes.set('');
  }
}

/** The local configuration. */
async function loadConfig({
  abortSignal,
}: {
  abortSignal: AbortSignal;
}): Promise<GivenConfiguration> {
  const response = await fetch('/agent-dr.json', { signal: abortSignal });
  return response.json();
}
