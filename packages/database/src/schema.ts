// Generated from the migrated databases; a test compares the two. Do not edit by hand.
import type { ColumnType, Generated } from 'kysely';

export interface MainSchema {
  'access.account': {
    account_id: Generated<string>;
    user_name: string;
    display_name: string;
    password_digest: string | null;
    demonstration: Generated<boolean>;
    closed_at: Date | null;
    created_at: Generated<Date>;
    institution: string | null;
  };
  'access.account_grant': {
    grant_id: Generated<string>;
    account_id: string;
    role: string;
    pilot_id: string | null;
    site_id: string | null;
    granted_at: Generated<Date>;
  };
  'access.session': {
    session_id: Generated<string>;
    account_id: string;
    started_at: Generated<Date>;
    expires_at: Date;
    ended_at: Date | null;
  };
  'audit.event': {
    event_id: ColumnType<number, never, never>;
    occurred_at: Generated<Date>;
    actor_id: string | null;
    role: string | null;
    action: string;
    object_type: string;
    object_id: string | null;
    pilot_id: string | null;
    outcome: string;
    request_id: string | null;
  };
  'audit.event_person': {
    event_id: number;
    reference: Buffer;
  };
  'audit.link': {
    sequence: number;
    event_id: number;
    hash: Buffer;
    chained_at: Generated<Date>;
  };
  'catalogue.edition': {
    is_the_one: Generated<boolean>;
    edition: Generated<string>;
  };
  'catalogue.free_text_setting': {
    pilot_id: string;
    instrument_id: string;
    sequence: ColumnType<number, never, never>;
    is_on: boolean;
    changed_by: string | null;
    changed_at: Generated<Date>;
  };
  'catalogue.goal': {
    goal_id: string;
    programme_id: string;
    pilot_id: string | null;
    name: ColumnType<unknown, string, string>;
    indicator: ColumnType<unknown, string, string>;
    target: ColumnType<unknown, string | null | undefined, string | null>;
    body: ColumnType<unknown, string | undefined, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.instrument': {
    instrument_id: string;
    pilot_id: string | null;
    name: ColumnType<unknown, string, string>;
    respondent: string;
    body: ColumnType<unknown, string | undefined, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.instrument_version': {
    instrument_id: string;
    version: number;
    definition: ColumnType<unknown, string, string>;
    definition_digest: Buffer | null;
    published_at: Date | null;
    published_by: string | null;
  };
  'catalogue.item': {
    kind: string;
    item_id: string;
    programme_id: string | null;
    pilot_id: string | null;
    position: Generated<number>;
    body: ColumnType<unknown, string, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.notice': {
    pilot_id: string;
    notice_id: string;
    version: number;
    language: string;
    title: string;
    text: string;
    text_digest: Generated<Buffer>;
    purposes: string[];
    anonymous: Generated<boolean>;
    published_at: Date | null;
    published_by: string | null;
    parts: ColumnType<unknown, string | undefined, string>;
    shown_text: Generated<string>;
    passed_on_by_nav: Generated<boolean>;
    person_kinds: Generated<string[]>;
  };
  'catalogue.notice_review': {
    pilot_id: string;
    notice_id: string;
    version: number;
    language: string;
    reviewed_by: string;
    reviewed_on: string;
    recorded_by: string;
    recorded_at: Generated<Date>;
  };
  'catalogue.outcome': {
    outcome_id: string;
    pilot_id: string;
    name: ColumnType<unknown, string, string>;
    value_kind: string;
    codes: ColumnType<unknown, string | null | undefined, string | null>;
    minimum: number | null;
    maximum: number | null;
    unit: string | null;
    purpose_id: string;
    from_nav: Generated<boolean>;
    special_category: Generated<boolean>;
    body: ColumnType<unknown, string | undefined, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.pilot': {
    pilot_id: string;
    programme_id: string;
    name: ColumnType<unknown, string, string>;
    body: ColumnType<unknown, string, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    legal_basis: Generated<string>;
    figures_are_invented: Generated<boolean>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.pilot_goal': {
    pilot_id: string;
    goal_id: string;
    position: Generated<number>;
  };
  'catalogue.programme': {
    programme_id: string;
    name: ColumnType<unknown, string, string>;
    body: ColumnType<unknown, string, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.site': {
    pilot_id: string;
    site_id: string;
    name: string;
    aliases: Generated<string[]>;
    kind: string;
    role: Generated<string>;
    grouping: string | null;
    municipality: string | null;
    county: string | null;
    valid_from: string | null;
    valid_until: string | null;
    invented: Generated<boolean>;
    body: ColumnType<unknown, string | undefined, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.study_registration': {
    pilot_id: string;
    controller: string | null;
    contact: ColumnType<unknown, string | null | undefined, string | null>;
    data_protection_officer: string | null;
    sikt_reference: string | null;
    dpia_reference: string | null;
    project_end: string | null;
    anonymise_on: string | null;
    own_consent_from_age: number | null;
    guardian_below_age: number | null;
    special_own_consent_from_age: number | null;
    special_guardian_below_age: number | null;
    lower_age_reason: string | null;
    waiver_reason: string | null;
    waived_by: string | null;
    waived_at: Date | null;
    link_key_destroyed_at: Date | null;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
    parents_may_see_since: Date | null;
  };
  'catalogue.wave': {
    pilot_id: string;
    wave_id: string;
    name: ColumnType<unknown, string, string>;
    months_after_start: number | null;
    anonymous: Generated<boolean>;
    opens_on: string | null;
    closes_on: string | null;
    body: ColumnType<unknown, string | undefined, string>;
    source: ColumnType<unknown, string | null | undefined, string | null>;
    position: Generated<number>;
    built_in: Generated<boolean>;
    revision: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  'catalogue.wave_instrument': {
    pilot_id: string;
    wave_id: string;
    instrument_id: string;
  };
  'identity.confirmation': {
    nonce_digest: Buffer;
    session_digest: Buffer;
    pilot_id: string;
    action: string;
    target: string | null;
    state_version: string;
    receipt_number: string;
    expires_at: Date;
    used_at: Date | null;
  };
  'identity.link': {
    pilot_id: string;
    link_id: Generated<string>;
    person_id: string;
    holder: Generated<string>;
    code_digest: Buffer;
    letter_number: string;
    language: string;
    opened_at: Date | null;
    issued_at: Generated<Date>;
    issued_by: string | null;
    expires_on: string;
    revoked_at: Date | null;
  };
  'identity.link_session': {
    session_digest: Buffer;
    pilot_id: string;
    link_id: string;
    person_id: string;
    started_at: Generated<Date>;
    expires_at: Date;
    pin_at: Date | null;
    ended_at: Date | null;
  };
  'identity.person': {
    pilot_id: string;
    person_id: string;
    study_number_digest: Buffer;
    sealed_study_number: Buffer;
    sealed_name: Buffer | null;
    sealed_contact: Buffer | null;
    sealed_turns_18: Buffer | null;
    ledger_reference: Generated<string>;
  };
  'identity.pin': {
    pilot_id: string;
    person_id: string;
    holder: string;
    pin_digest: string | null;
    chosen_at: Generated<Date>;
    is_forgotten: Generated<boolean>;
  };
  'identity.pin_attempt': {
    attempt_id: ColumnType<number, never, never>;
    pilot_id: string;
    person_id: string;
    holder: string;
    link_id: string;
    session_digest: Buffer;
    tried_at: Generated<Date>;
  };
  'identity.tombstone': {
    pilot_id: string;
    study_number_digest: Buffer;
    made_at: Generated<Date>;
  };
  'research.accepted_drift': {
    pilot_id: string;
    wave_id: string;
    instrument_id: string;
    drift_key: string;
    note: string;
    accepted_by: string;
    accepted_at: Generated<Date>;
  };
  'research.consent_event': {
    pilot_id: string;
    person_id: string;
    purpose_id: string;
    permission: string;
    sequence: ColumnType<number, never, never>;
    event_id: Generated<string>;
    state: string;
    notice_id: string | null;
    notice_version: number | null;
    notice_language: string | null;
    channel: string;
    recorded_by_role: string;
    occurred_on: string;
    covers_from: string;
    covers_until: Generated<string>;
    keeps_given: Generated<boolean>;
    recorded_at: Generated<Date>;
    recorded_by_upload: string | null;
    schema_version: Generated<number>;
    text_digest: Buffer | null;
    data_categories: Generated<string[]>;
    controller: string | null;
    with_interpreter: Generated<boolean>;
    needs_guardian: Generated<boolean>;
    predecessor_id: string | null;
    receipt_number: string | null;
  };
  'research.coverage': {
    pilot_id: ColumnType<string | null, never, never>;
    person_id: ColumnType<string | null, never, never>;
    purpose_id: ColumnType<string | null, never, never>;
    event_id: ColumnType<string | null, never, never>;
    covers_from: ColumnType<string | null, never, never>;
    covers_until: ColumnType<string | null, never, never>;
    accepts_new: ColumnType<boolean | null, never, never>;
    covers_nav_outcomes: ColumnType<boolean | null, never, never>;
    only_event: ColumnType<boolean | null, never, never>;
  };
  'research.delivery': {
    pilot_id: string;
    site_id: string;
    element_id: string;
    period: string;
    upload_id: string;
    planned: number | null;
    delivered: number | null;
    superseded_by: string | null;
    content_digest: Buffer;
  };
  'research.disclosure_basis': {
    pilot_id: string;
    reference: string;
    decided_on: string;
    covers_from: string;
    covers_until: Generated<string>;
    scope: string;
  };
  'research.free_text': {
    pilot_id: string;
    wave_id: string;
    instrument_id: string;
    respondent_id: string;
    upload_id: string;
    item_name: string;
    sealed_text: Buffer;
  };
  'research.mapping_memory': {
    pilot_id: string;
    kind: string;
    column_text: string;
    occurrence: Generated<number>;
    target: ColumnType<unknown, string, string>;
    remembered_at: Generated<Date>;
  };
  'research.outcome_value': {
    pilot_id: string;
    outcome_id: string;
    person_id: string;
    occasion: string;
    upload_id: string;
    occurred_on: string | null;
    code: string | null;
    number: number | null;
    day: string | null;
    covered_by: string | null;
    superseded_by: string | null;
    content_digest: Buffer;
  };
  'research.permission_standing': {
    sequence: number;
    covers_from: string;
    covers_until: string;
    person_id: string;
    event_id: string;
    keeps_given: boolean;
    needs_guardian: boolean;
    only_event: boolean;
    state: string;
    permission: string;
    purpose_id: string;
    pilot_id: string;
  };
  'research.person': {
    pilot_id: string;
    person_id: Generated<string>;
    kind: string;
    strand_id: string | null;
    arm: string | null;
    included_on: string | null;
    exited_on: string | null;
    exit_reason: string | null;
    age_band: string | null;
    background: ColumnType<unknown, string | undefined, string>;
    special_background: ColumnType<unknown, string | undefined, string>;
    registered_by_upload: string | null;
    registered_at: Generated<Date>;
    age_band_on: string | null;
  };
  'research.person_site': {
    pilot_id: string;
    person_id: string;
    site_id: string;
    from_date: Generated<string>;
    until_date: string | null;
  };
  'research.records_change': {
    pilot_id: string | null;
    transaction_id: Generated<number>;
    changed_at: Generated<Date>;
  };
  'research.report': {
    pilot_id: string;
    report_id: Generated<string>;
    kind: string;
    model: ColumnType<unknown, string, string>;
    records_state: string;
    computed_at: Generated<Date>;
    stale: Generated<boolean>;
    seen_transactions: string | null;
  };
  'research.requirement_met': {
    pilot_id: string;
    requirement_id: string;
    met_on: string;
    reference: string;
    recorded_by: string | null;
  };
  'research.response': {
    pilot_id: string;
    wave_id: string;
    instrument_id: string;
    respondent_id: string;
    upload_id: string;
    instrument_version: number;
    site_id: string | null;
    answered_on: string | null;
    covered_by: string | null;
    superseded_by: string | null;
    content_digest: Buffer;
    answers: (number | null)[];
    numbers: (number | null)[] | null;
    missing_codes: (number | null)[] | null;
    scores: (number | null)[] | null;
  };
  'research.upload': {
    pilot_id: string;
    upload_id: Generated<string>;
    kind: string;
    state: Generated<string>;
    file_name: string;
    file_digest: Buffer;
    file_bytes: number;
    wave_id: string | null;
    instrument_id: string | null;
    instrument_version: number | null;
    inspection: ColumnType<unknown, string | null | undefined, string | null>;
    mapping: ColumnType<unknown, string | null | undefined, string | null>;
    counts: ColumnType<unknown, string | null | undefined, string | null>;
    drift: ColumnType<unknown, string | null | undefined, string | null>;
    problem: ColumnType<unknown, string | null | undefined, string | null>;
    progress: Generated<number>;
    uploaded_by: string;
    uploaded_at: Generated<Date>;
    saved_at: Date | null;
    undone_at: Date | null;
    undone_by: string | null;
  };
  'rights.copy_holder': {
    pilot_id: string;
    holder_id: Generated<string>;
    wave_id: string | null;
    export_id: string | null;
    system: string;
    answerable: string;
    contact: string;
    registered_at: Generated<Date>;
    registered_by: string | null;
    deleted_on: string | null;
    is_remembered: Generated<boolean>;
  };
  'rights.done_line': {
    sequence: number;
    hash: Buffer;
  };
  'rights.export': {
    pilot_id: string;
    export_id: Generated<string>;
    reason: string;
    format: string;
    made_by: string;
    made_at: Generated<Date>;
    file_digest: Buffer;
    row_count: number;
    content: ColumnType<unknown, string | undefined, string>;
    purpose_ids: string[];
  };
  'rights.export_person': {
    pilot_id: string;
    export_id: string;
    person_id: string;
  };
  'rights.holder_task': {
    pilot_id: string;
    task_id: Generated<string>;
    holder_id: string;
    receipt_number: string;
    verb: string;
    sealed_reference: Buffer | null;
    made_at: Generated<Date>;
    due_on: string;
    confirmed_at: Date | null;
    confirmed_by: string | null;
  };
  'rights.joint_decision': {
    decision_id: Generated<string>;
    kind: string;
    pilot_id: string | null;
    subject: string;
    proposed_by: string;
    proposed_at: Generated<Date>;
    approved_by: string | null;
    approved_at: Date | null;
    done_at: Date | null;
  };
  'rights.ledger_watermark': {
    is_the_one: Generated<boolean>;
    sequence: number;
    hash: Buffer;
    raised_at: Date | null;
  };
  'rights.receipt': {
    receipt_number: string;
    kind: string;
    made_at: Generated<Date>;
    body: ColumnType<unknown, string, string>;
    digest: Buffer;
    unreadable_after: string | null;
  };
  'rights.receipt_of_person': {
    pilot_id: string;
    person_id: string;
    receipt_number: string;
  };
  'rights.rehearsal': {
    rehearsed_at: Generated<Date>;
    passed: boolean;
    steps: ColumnType<unknown, string, string>;
  };
  'rights.request': {
    pilot_id: string;
    request_id: Generated<string>;
    person_id: string;
    kind: string;
    value_id: string | null;
    sealed_statement: Buffer | null;
    made_at: Generated<Date>;
    due_on: string;
    decided_at: Date | null;
    decided_by: string | null;
    decision: string | null;
  };
  'rights.restricted': {
    pilot_id: ColumnType<string | null, never, never>;
    person_id: ColumnType<string | null, never, never>;
  };
  'rights.restriction_event': {
    pilot_id: string;
    person_id: string;
    sequence: ColumnType<number, never, never>;
    state: string;
    recorded_by_role: string;
    recorded_at: Generated<Date>;
    received_on: string | null;
  };
  'rights.sealed_value': {
    pilot_id: string;
    value_id: Generated<string>;
    person_id: string;
    object_type: string;
    reason: string;
    sealed_value: Buffer;
    sealed_at: Generated<Date>;
  };
}

export interface VaultSchema {
  'vault.account_password': {
    account_id: string;
    ledger_sequence: number;
    password_digest: string;
  };
  'vault.ended_pilot': {
    pilot_id: string;
    ended_at: Generated<Date>;
  };
  'vault.fence': {
    person_id: string;
    ledger_sequence: number;
    fenced_at: Generated<Date>;
  };
  'vault.ledger': {
    sequence: number;
    act: string;
    subject_reference: string;
    scope_reference: Buffer | null;
    keeps_given: Generated<boolean>;
    occurred_at: Date;
    previous_hash: Buffer;
    hash: Buffer;
    channel: string | null;
    recorded_by_role: string | null;
  };
  'vault.orphan_key': {
    person_id: string;
    seen_at: Date;
  };
  'vault.person_key': {
    person_id: string;
    wrapped_key: Buffer;
    created_at: Generated<Date>;
  };
  'vault.pilot_key': {
    pilot_id: string;
    purpose: string;
    wrapped_key: Buffer;
    created_at: Generated<Date>;
  };
  'vault.receipt': {
    ledger_sequence: number;
    receipt_number: string;
    body: string;
  };
  'vault.tombstone': {
    pilot_id: string;
    study_number_digest: Buffer;
    made_at: Generated<Date>;
  };
}
